package dev.serai.sync;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one transaction knows of looking for duplicates. */
public interface Duplicates {
    /** Locked until the end of the transaction; empty where it was never begun. */
    Optional<DuplicateRun> duplicateRun(String entity);

    /** Inserts or overwrites. */
    void saveDuplicateRun(DuplicateRun run);

    /** Forgets what the fuzzy rule found among the records of that entity; who has a key in common stays. */
    void forgetDuplicates(String entity);

    /** Adds what was found, but for what is known. */
    void addDuplicates(List<Duplicate> found);

    /** The keys by which these records are found; those that are not recognisable are absent. */
    Map<Long, List<Long>> blocksOf(Collection<Long> records);

    /** Of these records all that are known to be two with somebody. */
    List<Apart> apartAmong(Collection<Long> records);

    /** What people look at. */
    interface Looking {
        Optional<DuplicateRun> duplicateRun(String entity);

        /** What was found and still stands, after that id: both live by themselves and nobody said that they are two. */
        List<Duplicate> duplicates(String entity, boolean sureOnly, long afterId, int limit);
    }
}
