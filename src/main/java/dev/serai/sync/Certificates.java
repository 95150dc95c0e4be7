package dev.serai.sync;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps how runs account for themselves; the newest {@value #KEPT}. */
public interface Certificates {
    int KEPT = 2_000;

    /** With an id below that one, the newest first; null for any kind, system or entity. */
    List<Certificate> certificates(Certificate.Kind kind, String system, String entity, long belowId, int limit);

    Optional<Certificate> certificate(long id);

    /** Ends what is over, puts its sums together, and forgets what is old. Returns how many ended. */
    int close(Instant now);

    /** A read that accounts for itself. */
    record Reading(Certificate.Kind kind, String system, String entity, boolean complete, Long backfill) {}

    /** What became of one change that may belong to a run. */
    record Accounted(long change, Certificate.What what, String why) {}

    /** In the transaction that does it. */
    interface Working {
        /** Of no effect where it has begun. */
        void beginRun(Reading reading, Instant now);

        /** Notes what was read, and that these changes of it, by their ids in the inbox, are to be accounted for. */
        void read(Reading reading, long[] changes);

        /** Nothing follows. */
        void endRead(Reading reading, Instant now);

        void failRun(Reading reading, String why, Instant now);

        /** Accounts for those of these that belong to a run. */
        void account(List<Accounted> accounted);

        /** Counts what was sent to a system, or what came of it; begins a drain where there is none. */
        void drain(String system, String entity, Certificate.What what, int count, Instant now);
    }
}
