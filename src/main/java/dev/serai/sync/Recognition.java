package dev.serai.sync;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one transaction knows of records that are recognised without an exact key (S3). */
public interface Recognition {
    /** The records that are found under these keys, at most so many of each; locks nothing. */
    Map<Long, Set<Long>> holders(Collection<Long> blocks, int most);

    /** These records, and how many records have each of these values; locks nothing. */
    Candidates candidates(Collection<Long> records, Collection<Long> terms);

    /** How many records have each of these values; what none has is absent. Locks nothing. */
    Map<Long, Long> counts(Collection<Long> terms);

    /** Overwrites by what these records are found, where that differs; the records are locked or new. */
    void recognise(Collection<Recognisable> records);

    Optional<RecognisingRun> recognisingRun(String entity);

    /** Inserts or overwrites. */
    void saveRecognisingRun(RecognisingRun run);

    Optional<KeyRun> keyRun(String entity);

    /** Inserts or overwrites. */
    void saveKeyRun(KeyRun run);

    /** The ids of the entity's records behind that one, in their order, also deleted ones but none that was merged away; no more than fit together (I8), and none only where there are no more. */
    List<Long> recordsAfter(String entity, long after, int limit);

    /** Remembers that these are two each. */
    void setApart(Collection<Apart> pairs);

    /** Forgets it. False where it was not so. */
    boolean removeApart(Apart pair);

    /** The records that are known to be somebody else than this one. */
    Set<Long> apartFrom(long record);
}
