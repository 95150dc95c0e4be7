package dev.serai.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Reads external records. Every method may take as long as the system does and answers failures as values, never by an exception. */
public interface Remote {
    /** Reads one external record by its id. */
    Reading get(String system, String entity, String externalId);

    /** Searches by one identity key. {@link Found#items} may hold several. */
    Found find(String system, String entity, String key, Object value);

    /**
     * Reads one page of changes or of everything.
     *
     * @param since the cursor saved with the last page; null for everything from the beginning
     */
    Page list(String system, String entity, Map<String, Object> since);

    /** Says how far the system's clock is ahead of the hub's, zero until measured (S9). */
    Duration clockOffset(String system);

    /** One external record as read. */
    record Item(
            String externalId,
            Map<String, Object> content,
            String version,
            Long number,
            Instant changedAt,
            boolean deleted) {}

    /** Why a read gave nothing. */
    enum Failure {
        TRANSIENT,
        RATE_LIMITED,
        SYSTEM_BROKEN,
        REFUSED
    }

    /**
     * What reading one record gave: an item, nothing (not found) or a failure.
     *
     * @param asOf the hub's time just before the request
     * @param instead another external record that was answered: the one that was asked for is not found, as it was merged into that one. Null where there is none
     */
    record Reading(Item item, Failure failure, Instant retryAt, String reason, Instant asOf, Item instead) {
        public Reading(Item item, Failure failure, Instant retryAt, String reason, Instant asOf) {
            this(item, failure, retryAt, reason, asOf, null);
        }

        /** What a system answered that was asked for that one. Null is nothing; what has no id is taken for what was asked for. */
        public static Reading answered(String asked, Item item, Instant asOf) {
            if (item == null || item.externalId().isEmpty() || item.externalId().equals(asked)) {
                return new Reading(item, null, null, null, asOf);
            }
            var reason = "another record was answered, as if it had been merged into that one";
            return new Reading(null, null, null, reason, asOf, item.deleted() ? null : item);
        }

        public boolean notFound() {
            return item == null && failure == null;
        }
    }

    /** What a search gave. */
    record Found(List<Item> items, Failure failure, Instant retryAt, String reason, Instant asOf) {}

    /**
     * One page.
     *
     * @param next the cursor to save with this page and to go on from; what the source said, never the local clock (S24)
     * @param last whether the source said that nothing follows now
     * @param total how many there are in all, where the source says; null otherwise
     * @param notices what a person should know of the list
     */
    record Page(
            List<Item> items,
            Map<String, Object> next,
            boolean last,
            Long total,
            Failure failure,
            Instant retryAt,
            String reason,
            Instant asOf,
            List<Notice> notices) {
        /** Of which there is nothing to notice. */
        public Page(
                List<Item> items,
                Map<String, Object> next,
                boolean last,
                Long total,
                Failure failure,
                Instant retryAt,
                String reason,
                Instant asOf) {
            this(items, next, last, total, failure, retryAt, reason, asOf, List.of());
        }
    }

    /**
     * Something that a list does and should not, with which the hub copes.
     *
     * @param detail in words, without values; null where it was looked for and is not so
     */
    record Notice(Kind kind, String detail) {
        /** What. */
        public enum Kind {
            /** Asked for what changed since a time, it answers older items, too. */
            FILTER_IGNORED,
            /** It gives fewer items a page than asked for, without a word. */
            PAGE_CAPPED,
            /** It answers items with a time that is still to come. */
            DATED_AHEAD
        }
    }
}
