package dev.serai.sync;

import java.time.Instant;

/**
 * Taking back what was done: planned first, record by record, then done as ordinary changes that are delivered, and verified.
 *
 * @param id 0 before it is stored
 * @param overwriteLater whether what others edited since is overwritten, too; else such fields stay
 * @param deleteMade whether records that were made by what is undone are deleted everywhere; else they stay
 * @param author who asked for it
 * @param finishedAt null until it ended
 */
public record Undo(
        long id,
        Scope scope,
        boolean overwriteLater,
        boolean deleteMade,
        String author,
        State state,
        Instant startedAt,
        Instant updatedAt,
        Instant finishedAt) {

    /** PLANNED waits for a person to start it; VERIFYING waits until every system has what was set back. */
    public enum State {
        PLANNING,
        PLANNED,
        RUNNING,
        VERIFYING,
        COMPLETE,
        CANCELLED
    }

    /**
     * Which revisions are taken back: those of one record above a version, or of a period.
     *
     * @param record null for a period
     * @param aboveVersion with a record only
     * @param system whose changes; null for anybody's
     * @param entity null for any
     * @param from inclusive, null with a record only; by the time of settling, for a run by that of receipt
     * @param to exclusive
     * @param run whether only what sweeps and backfills read counts
     */
    public record Scope(
            Long record, Long aboveVersion, String system, String entity, Instant from, Instant to, boolean run) {
        public static Scope ofRecord(long record, long aboveVersion) {
            return new Scope(record, aboveVersion, null, null, null, null, false);
        }

        public static Scope ofPeriod(String system, String entity, Instant from, Instant to) {
            return new Scope(null, null, system, entity, from, to, false);
        }

        /** What a backfill read. */
        public static Scope ofRun(Backfill run, Instant now) {
            var end = run.finishedAt() == null ? now : run.finishedAt();
            return new Scope(null, null, run.system(), run.entity(), run.startedAt(), end.plusMillis(1), true);
        }

        /** The hub's own decisions are in a period's scope only where no system is named. */
        boolean contains(Revision revision) {
            if (record != null) {
                return revision.version() > aboveVersion;
            }
            var at = run ? revision.origin().receivedAt() : revision.at();
            return (system == null || system.equals(revision.system()))
                    && (!run || revision.origin().bulk())
                    && at != null
                    && !at.isBefore(from)
                    && at.isBefore(to);
        }
    }
}
