package dev.serai.sync;

import java.util.List;
import java.util.Map;

/**
 * What a changed or removed entity file does once the files are swapped in. Nothing of it is written to a system at that moment: what becomes due of a record goes out with its next change, or when
 * something that has it is read as a whole.
 *
 * @param records how many records the entity has
 * @param effects what changes, aspect by aspect
 * @param writes by system how many records would be created, updated and deleted there
 * @param fields by system and field how many of its updates write that
 * @param radius by system how much of it that is
 * @param needed whether more than the set share of a system would be written
 * @param samples a few of the writes
 * @param unknown what cannot be known before, in words
 */
public record EntityPlan(
        String entity,
        long records,
        List<Effect> effects,
        Map<String, Map<String, Long>> writes,
        Map<String, Map<String, Long>> fields,
        Map<String, Approving.Radius> radius,
        boolean needed,
        List<Write> samples,
        List<String> unknown) {

    /** When something shows. */
    public enum When {
        /** As soon as the file runs, in the hub alone. */
        AT_ONCE,
        /** With the next change of each record. */
        NEXT_CHANGE,
        /** In what is decided from then on; what was decided stays. */
        LATER
    }

    /**
     * One thing that changes.
     *
     * @param what the key of the file, such as {@code fields.company}
     * @param says what that does
     * @param counts how many records it concerns, by what they have; empty where it concerns none that is there
     * @param samples some of those records, those that belong together in one list
     */
    public record Effect(String what, When when, String says, Map<String, Long> counts, List<List<Long>> samples) {
        Effect(String what, When when, String says) {
            this(what, when, says, Map.of(), List.of());
        }

        Effect with(Map<String, Long> counted, List<List<Long>> some) {
            return new Effect(what, when, says, counted, some);
        }
    }

    /**
     * One write to a system.
     *
     * @param operation CREATE, UPDATE or DELETE
     * @param externalId null where it would be created
     * @param fields canonical values, {@code from} and {@code to}
     */
    public record Write(
            long recordId,
            String system,
            Delivery.Operation operation,
            String externalId,
            Map<String, Map<String, Object>> fields) {}
}
