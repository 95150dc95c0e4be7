package dev.serai.sync;

import dev.serai.record.Link;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What one transaction knows of work that lasts: who is at it, where sweeps stand, and how systems are as a whole. */
public interface Runs {
    /**
     * Takes a lease, or renews one's own.
     *
     * @return false where somebody else holds it and it has not run out
     */
    boolean lease(String name, String owner, Instant now, Instant until);

    /** Gives a lease back; of no effect where it is somebody else's by now. */
    void unlease(String name, String owner);

    /** The sweep of that side that is under way. */
    Optional<SweepRun> sweepRun(String system, String entity);

    /** Inserts or overwrites. */
    void saveSweepRun(SweepRun run);

    void removeSweepRun(String system, String entity);

    /** Sweeps under way that may go on now: time come, nobody at them, flow not paused, system neither limited nor to be left alone. The longest waiting first. */
    List<SweepRun> resumableSweeps(int limit, Instant now);

    /** Keeps what was noticed of a list, or that it is not so. Says whether it is news. */
    boolean notice(String system, String entity, Remote.Notice notice, Instant now);

    /** The versions of mappings that run or wait. */
    Switches switches();

    /** The live links of a side behind that one, in the order of their ids; no more than fit together with their records (I8), and none only where there are no more. */
    List<Link> liveLinksAfter(String system, String entity, long afterLink, int limit);

    /** A system's state, locked until the end of the transaction; to be taken after all other locks. */
    SystemState lockSystem(String system);
}
