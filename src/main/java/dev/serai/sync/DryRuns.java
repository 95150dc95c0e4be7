package dev.serai.sync;

import dev.serai.identity.IdentityKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps dry runs and what they found, apart from everything that is synchronised. The newest {@value #KEPT} are kept. */
public interface DryRuns {
    int KEPT = 20;

    /** Begins one, or answers the one of that side that is running. */
    DryRun start(String system, String entity, Instant now);

    Optional<DryRun> dryRun(long id);

    /** With an id below that one, the newest first. */
    List<DryRun> dryRuns(long belowId, int limit);

    /** Those that run and may go on now, the oldest first. */
    List<DryRun> due(Instant now);

    /** The external ids that earlier pages of the dry run said to be new with one of these keys. */
    Map<IdentityKey, String> introduced(long id, Collection<IdentityKey> keys);

    /**
     * Saves the next page.
     *
     * @return false where somebody else saved it meanwhile, or it was cancelled: nothing was saved
     */
    boolean save(DryRun after, List<DryRunEntry> entries, Map<IdentityKey, String> introduced);

    /** Ends one that runs. False where it does not. */
    boolean cancel(long id, Instant now);

    /** Who approved it; empty while nobody did. */
    Optional<Approving.Approval> approval(long id);

    /** Keeps who approved it; who did first stays. */
    void approve(long id, Approving.Approval approval);

    /** What it found, in pages by {@code nth}; null for anything and any system. */
    List<DryRunEntry> entries(long id, DryRunEntry.What what, String system, long afterNth, int limit);
}
