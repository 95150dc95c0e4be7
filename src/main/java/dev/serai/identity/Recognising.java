package dev.serai.identity;

import dev.serai.catalog.FuzzyRule;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Decides by scores which record a thing is (S3): the best match and not the first, and only where it is alone. */
public final class Recognising {
    private final FuzzyRule rule;

    public Recognising(FuzzyRule rule) {
        this.rule = rule;
    }

    /**
     * Decides.
     *
     * @param scores by record; who is known to be somebody else is not among them
     */
    public Recognised decide(Map<Long, Score> scores) {
        var sure = best(scores, this::sure);
        if (sure.size() == 1) {
            var one = sure.entrySet().iterator().next();
            return new Recognised.Same(one.getKey(), one.getValue());
        }
        var likely = best(scores, this::likely);
        return likely.isEmpty() ? new Recognised.Unknown() : new Recognised.Unsure(likely);
    }

    /** Whether this alone makes the two one. */
    public boolean sure(Score score) {
        return score.demand() == Score.Demand.MET && score.probability() >= rule.threshold();
    }

    /** Whether at least a person should look at it. */
    public boolean likely(Score score) {
        return score.demand() != Score.Demand.CONTRADICTED && alike(score);
    }

    /** Whether the two are alike enough, whatever else the rule demands. */
    public boolean alike(Score score) {
        return score.probability() >= rule.review();
    }

    private static Map<Long, Score> best(Map<Long, Score> scores, Predicate<Score> wanted) {
        var best = new LinkedHashMap<Long, Score>();
        scores.entrySet().stream()
                .filter(entry -> wanted.test(entry.getValue()))
                .sorted(Map.Entry.comparingByValue(
                        Comparator.comparingDouble(Score::bits).reversed()))
                .forEach(entry -> best.put(entry.getKey(), entry.getValue()));
        return best;
    }
}
