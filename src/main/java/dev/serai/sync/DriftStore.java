package dev.serai.sync;

import dev.serai.record.ExternalId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where audits and what they found are kept. */
public interface DriftStore {
    /** Begins an audit, with a sample of as many as it wants where it is one; where one of that flow is running, that one is given. */
    Drift start(Drift drift);

    /** How many external records of the flow are linked. */
    long population(String system, String entity);

    Optional<Drift> drift(long id);

    /** Audits with an id below that one, the newest first. */
    List<Drift> drifts(long belowId, int limit);

    /** The newest complete audit of each flow. */
    List<Drift> latest();

    /** Those that may go on now. */
    List<Drift> due(Instant now);

    void save(Drift drift);

    /** The external ids of a sample behind that position, in its order. */
    List<String> sampled(long drift, long after, int limit);

    /** Which of these have something on its way: a change that is not settled, or a delivery. */
    Set<ExternalId> moving(Collection<ExternalId> externals);

    /** Notes what seems to differ. What was noted already stays. */
    void suspect(List<DriftFinding> findings);

    /** What seems to differ and is not confirmed, the longest noted first. */
    List<DriftFinding> suspects(long drift, int limit);

    /** It is so. */
    void confirm(DriftFinding finding);

    /** It is not so, or no more. */
    void drop(long finding);

    /** Confirmed findings of an audit with an id above that one. Null for any kind. */
    List<DriftFinding> findings(long drift, DriftFinding.Kind kind, long afterId, int limit);

    Map<DriftFinding.Kind, Long> counts(long drift);

    void repaired(Collection<Long> findings, String repair, Instant at);

    /** Forgets audits that were finished before that, but for the newest complete one of each flow. */
    void forget(Instant before);
}
