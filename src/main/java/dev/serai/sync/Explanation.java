package dev.serai.sync;

import java.time.Instant;
import java.util.List;

/**
 * Why a field is what it is since one version of its record.
 *
 * @param version the version that it has this value since
 * @param at when it was settled
 * @param system which system's change it was, {@code hub} for a person's decision
 * @param change the change's id in the inbox, 0 for a decision
 * @param rule what decided it
 * @param reached where it went
 * @param merged how another record that was merged into this one had come to its value; null where none was
 */
public record Explanation(
        long version,
        Instant at,
        String field,
        Object from,
        Object to,
        String system,
        long change,
        Origin origin,
        String rule,
        List<Reached> reached,
        Merged merged) {

    /** What a record that was merged knew: its newest change of the field until then. */
    public record Merged(long recordId, Explanation how) {}

    /** How far a value got. */
    public enum State {
        /** It was told by that system. */
        SOURCE,
        /** The system accepted it. */
        DELIVERED,
        /** The system has it, whoever wrote it there. */
        HOLDS,
        /** It never went out: a later value took its place. */
        SUPERSEDED,
        /** It is to be sent. */
        DUE,
        /** It was sent, and the outcome is not known yet. */
        IN_FLIGHT,
        /** It cannot be delivered without a person: see the dead letters. */
        DEAD,
        /** A conflict is open about the field. */
        WITHHELD,
        /** The system is not to have it: its copy was cut, deleted or lost against the record. */
        NOT_DUE
    }

    /**
     * One system and the value.
     *
     * @param externalId null where the system has no copy, and for events
     * @param version the version of the field that was delivered; null where none was
     * @param sentAt null where it was not delivered, and for events
     * @param at when it was accepted, or since when it is due; null where neither
     */
    public record Reached(
            String system, State state, String externalId, Long version, Integer mapping, Instant sentAt, Instant at) {}
}
