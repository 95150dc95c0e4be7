package dev.serai.catalog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How one external application is reached, as {@code NAME.system.yaml} declares it. Left-out keys have the defaults of {@code docs/files-system.md}, which the compact
 * constructors of these records set, so that a spec is complete however it was made.
 *
 * @param system its name
 * @param baseUrl with settings placeholders: {@code {{crm.url}}}
 * @param headers sent with every request; values may hold settings placeholders
 * @param errors rules asked in order before the built-in classes (S16)
 */
public record SystemSpec(
        String system,
        String description,
        String baseUrl,
        SystemAuthentication authentication,
        Map<String, String> headers,
        SystemLimits limits,
        List<SystemError> errors,
        Map<String, Resource> entities) {

    public SystemSpec {
        authentication = authentication == null ? SystemAuthentication.NONE : authentication;
        headers = headers == null ? Map.of() : headers;
        limits = limits == null ? SystemLimits.DEFAULT : limits;
        errors = errors == null ? List.of() : List.copyOf(errors);
        entities = entities == null ? Map.of() : entities;
    }

    /** All in which settings may stand: texts, and maps and lists with texts, some of them null. */
    public List<Object> templates() {
        var all = new ArrayList<Object>();
        all.add(baseUrl);
        all.addAll(authentication.templates());
        all.add(headers);
        all.add(limits.account());
        entities.values().forEach(resource -> all.addAll(resource.templates()));
        return all;
    }

    /**
     * One entity in that system.
     *
     * @param item how one external record looks wherever it appears: in lists, answers and webhooks
     * @param visibleAfter how long after a write a read may still say "not found" (S13, S19)
     * @param headers sent with every request of the entity, instead of one of the system's of that name; values may hold settings placeholders
     * @param find searches by identity key
     * @param batch endpoints that write many in one call; a delivery goes to the first that has what it needs
     */
    public record Resource(
            String description,
            SystemItem item,
            Duration visibleAfter,
            Map<String, String> headers,
            SystemOperation.Listing list,
            SystemOperation.Get get,
            Map<String, SystemOperation.Find> find,
            SystemWriting.Write create,
            SystemWriting.Write update,
            SystemWriting.Write upsert,
            SystemWriting.Write delete,
            List<SystemWriting.Batch> batch,
            SystemWebhook webhook) {

        public Resource {
            item = item == null ? SystemItem.PLAIN : item;
            visibleAfter = visibleAfter == null ? Duration.ZERO : visibleAfter;
            headers = headers == null ? Map.of() : headers;
            find = find == null ? Map.of() : new LinkedHashMap<>(find);
            batch = batch == null ? List.of() : List.copyOf(batch);
        }

        /** All requests that the file describes for the entity, also those that belong to another one. */
        public List<SystemOperation> operations() {
            var all = new ArrayList<SystemOperation>(find.values());
            all.addAll(batch);
            Stream.of(list, get, create, update, upsert, delete)
                    .filter(Objects::nonNull)
                    .forEach(all::add);
            for (var at = 0; at < all.size(); at++) {
                all.get(at).requests().stream().filter(Objects::nonNull).forEach(all::add);
            }
            return all;
        }

        private List<Object> templates() {
            var all = new ArrayList<Object>();
            all.add(headers);
            operations().forEach(operation -> all.addAll(operation.templates()));
            all.addAll(webhook == null ? List.of() : webhook.templates());
            return all;
        }

        /** Whether an update may name some fields only; otherwise the whole record is read before it is written (S14). */
        public boolean partialUpdate() {
            return update != null
                    ? !update.whole()
                    : batch.stream().noneMatch(one -> one.update() != null && one.whole());
        }

        /** Whether one external record can be read by its id. */
        public boolean readable() {
            return get != null;
        }

        /** The identity keys by which the system can be searched, in the file's order; empty where it cannot. */
        public List<String> findKeys() {
            return List.copyOf(find.keySet());
        }

        /** Whether a create may be repeated with the same idempotency key (S13): its request carries {@code ${key}}. */
        public boolean idempotent() {
            return create != null && create.names("key");
        }

        /** Whether updates name the version they are based on (S14): their request carries {@code ${version}}. */
        public boolean conditional() {
            return update != null && update.names("version");
        }

        /** Whether a list can be asked for changes only; otherwise every sweep reads everything, so that absence from it means something (S19). */
        public boolean incremental() {
            return list != null && list.incremental() != null;
        }
    }
}
