package dev.serai.system;

import dev.serai.catalog.SystemItem.Version;
import dev.serai.catalog.SystemSpec.Resource;
import dev.serai.catalog.SystemWebhook;
import dev.serai.record.Change;
import dev.serai.record.Change.Kind;
import dev.serai.record.ExternalId;
import dev.serai.record.Lane;
import dev.serai.sync.Remote;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Turns the webhooks of one entity into changes. */
final class Webhooks {
    private final String system;
    private final String entity;
    private final Resource resource;
    private final SystemWebhook spec;
    private final Signatures signatures;
    private final Challenges challenges;
    private final ItemReader items;

    Webhooks(String system, String entity, Resource resource, Settings settings, ClockOffset offset) {
        this.system = system;
        this.entity = entity;
        this.resource = resource;
        this.spec = resource.webhook();
        this.signatures = spec.signature() == null ? null : new Signatures(spec.signature(), settings, offset);
        this.challenges = spec.challenge() == null ? null : new Challenges(spec.challenge(), settings, signatures);
        this.items = new ItemReader(resource.item());
    }

    /** What to answer where the call only asks whether we are who we say; empty for a call with events. */
    Optional<Challenges.Answer> challenge(WebhookCall call, Instant now, int most) throws WebhookRefusedException {
        bounded(call, most);
        return challenges == null ? Optional.empty() : challenges.answer(call, now);
    }

    List<Change> read(WebhookCall call, Instant now, int most) throws WebhookRefusedException {
        bounded(call, most);
        if (signatures != null) {
            signatures.check(call, now);
        }
        return spec.bare() ? List.of() : changes(call, now);
    }

    private List<Change> changes(WebhookCall call, Instant now) throws WebhookRefusedException {
        var headers = call.headers();
        var changes = new ArrayList<Change>();
        for (var event : events(parsed(call.body()), headers)) {
            if (spec.when() == null || ItemReader.holds(spec.when(), event, headers)) {
                change(event, headers, now).ifPresent(changes::add);
            }
        }
        return spec.events() != null && spec.eventId() != null && spec.eventId().startsWith("header:")
                ? numbered(changes)
                : changes;
    }

    private static void bounded(WebhookCall call, int most) throws WebhookRefusedException {
        if (call.body().length > most) {
            throw new WebhookRefusedException(413, "a webhook of more than " + most + " bytes");
        }
    }

    /** An id that is the call's is the events' only together with their places in the call. */
    private static List<Change> numbered(List<Change> changes) {
        return IntStream.range(0, changes.size())
                .mapToObj(place -> named(changes.get(place), changes.get(place).eventId() + "#" + place))
                .toList();
    }

    private static Change named(Change change, String eventId) {
        return new Change(
                change.id(),
                change.external(),
                change.kind(),
                eventId,
                change.partial(),
                change.content(),
                change.version(),
                change.number(),
                change.changedAt(),
                change.asOf(),
                change.receivedAt(),
                change.lane(),
                change.recordId());
    }

    private static Object parsed(byte[] body) throws WebhookRefusedException {
        try {
            return Json.parse(body);
        } catch (IOException e) {
            throw new WebhookRefusedException(400, "the body is not JSON");
        }
    }

    private List<?> events(Object body, UnaryOperator<String> headers) {
        var events = spec.events() == null ? null : Place.of(spec.events()).read(body, headers);
        return events instanceof List<?> several ? several : java.util.Collections.singletonList(body);
    }

    /** Empty where it is not of this entity and cannot be read: it may have been before, so that a read must tell. */
    private Optional<Change> change(Object event, UnaryOperator<String> headers, Instant now) {
        var node = spec.item() == null ? null : Place.of(spec.item()).read(event, headers);
        var item = node == null ? null : items.read(node, headers);
        var told = spec.id() != null
                ? ItemReader.plain(Place.of(spec.id()).read(event, headers))
                : node == null ? null : items.id(node, headers);
        var deleted = ItemReader.holds(spec.deleted(), event, headers) || item != null && item.deleted();
        if (told == null || spec.item() != null && !deleted && (item == null || !ItemReader.fits(item))) {
            return Optional.of(change(event, headers, now, Kind.UPSERT, ItemReader.misfit(event)));
        }
        var wanted = deleted || node == null || items.wanted(node, headers);
        if (!wanted && !resource.readable()) {
            return Optional.empty();
        }
        var kind = deleted ? Kind.DELETE : item == null || !wanted ? Kind.HINT : Kind.UPSERT;
        var content = kind == Kind.UPSERT ? item.content() : null;
        return Optional.of(change(event, headers, now, kind, stamped(told, content, event, node, headers)));
    }

    /** With version and changed-at where the event has them, else where the item has them. */
    private Remote.Item stamped(
            String id, Map<String, Object> content, Object event, Object node, UnaryOperator<String> headers) {
        var own = spec.version();
        Version version =
                own != null ? own : node == null ? null : resource.item().version();
        var value = ItemReader.version(version, own != null ? event : node, headers);
        var changedAt = spec.changedAt() != null
                ? ItemReader.changedAt(spec.changedAt(), event, headers)
                : node == null ? null : ItemReader.changedAt(resource.item().changedAt(), node, headers);
        return new Remote.Item(id, content, value, ItemReader.number(version, value), changedAt, false);
    }

    private Change change(Object event, UnaryOperator<String> headers, Instant now, Kind kind, Remote.Item item) {
        return new Change(
                0,
                new ExternalId(system, entity, item.externalId()),
                kind,
                eventId(event, headers, kind, item),
                kind == Kind.UPSERT && ItemReader.holds(spec.partial(), event, headers),
                item.content(),
                item.version(),
                item.number(),
                item.changedAt(),
                null,
                now,
                Lane.CRITICAL,
                null);
    }

    /**
     * The sender's own id; else the external id and its true version; else an id of this receipt, so that it is never taken for another (S1). A delete is told with the version
     * of the last update by some, and is not that update.
     */
    private String eventId(Object event, UnaryOperator<String> headers, Kind kind, Remote.Item item) {
        var told = spec.eventId() == null
                ? null
                : ItemReader.plain(Place.of(spec.eventId()).read(event, headers));
        if (told != null) {
            return told;
        }
        return item.number() == null
                ? "receipt:" + UUID.randomUUID()
                : "version:" + entity + "/" + item.externalId() + "/" + item.version()
                        + (kind == Kind.DELETE ? "/deleted" : "");
    }
}
