package dev.serai.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where it is kept what systems' records look like, and what was found about it. */
public interface SchemaStore {

    /** Adds what was seen since the last time. */
    void add(Inspecting.Side side, long items, Collection<SeenField> fields);

    /** How many records of a side were ever looked at. */
    long items(Inspecting.Side side);

    /** Every path that was ever seen, in order. */
    List<SeenField> fields(Inspecting.Side side);

    /** Forgets paths, as if they had never been there. */
    void forget(Inspecting.Side side, Collection<String> paths);

    /** Raises a finding, unless one about that path is open. */
    void raise(SchemaFinding finding);

    List<SchemaFinding> open();

    /** Findings with an id below that one, closed ones too, the newest first. */
    List<SchemaFinding> findings(long belowId, int limit);

    Optional<SchemaFinding> finding(long id);

    /** Closes an open finding; false where it is not open. */
    boolean close(long id, Instant at, String resolution);

    /**
     * A path in a system's records.
     *
     * @param present in how many records it was
     * @param kinds how often it had which kind of value: text, number, boolean, list, object, or null
     */
    record SeenField(String path, long present, Map<String, Long> kinds, Instant firstSeen, Instant lastSeen) {}

    /** Keeps nothing beyond the process, and no findings: for a hub without a database of its own. */
    SchemaStore NONE = new SchemaStore() {
        @Override
        public void add(Inspecting.Side side, long items, Collection<SeenField> fields) {}

        @Override
        public long items(Inspecting.Side side) {
            return 0;
        }

        @Override
        public List<SeenField> fields(Inspecting.Side side) {
            return new ArrayList<>();
        }

        @Override
        public void forget(Inspecting.Side side, Collection<String> paths) {}

        @Override
        public void raise(SchemaFinding finding) {}

        @Override
        public List<SchemaFinding> open() {
            return List.of();
        }

        @Override
        public List<SchemaFinding> findings(long belowId, int limit) {
            return List.of();
        }

        @Override
        public Optional<SchemaFinding> finding(long id) {
            return Optional.empty();
        }

        @Override
        public boolean close(long id, Instant at, String resolution) {
            return false;
        }
    };
}
