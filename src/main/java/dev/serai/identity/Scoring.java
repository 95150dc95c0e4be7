package dev.serai.identity;

import dev.serai.catalog.FuzzyRule;
import dev.serai.identity.Score.FieldScore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Scores two profiles by what is likelier: that one thing has these two sets of values, or that two things have (Fellegi and Sunter). Each field's evidence is in bits; evidence adds
 * up, from the prior that one record among all is the same. A rare value that agrees counts more than a common one, a field that either side lacks counts nothing.
 */
public final class Scoring {
    /** How much less likely exchanged values are than values in their own fields. */
    private static final double EXCHANGED_BITS = 3;

    /** The share of the way from the floor to sameness from which on two values agree. */
    private static final double AGREES = 0.5;

    private final FuzzyRule rule;
    private final Blocking blocking;
    private final Frequencies frequencies;

    public Scoring(FuzzyRule rule, Blocking blocking, Frequencies frequencies) {
        this.rule = rule;
        this.blocking = blocking;
        this.frequencies = frequencies;
    }

    /** Compares; the order of the two makes no difference. */
    public Score score(Profile a, Profile b) {
        var fields = new LinkedHashMap<String, FieldScore>();
        rule.fields().keySet().forEach(field -> add(fields, field, compared(field, field, a, b)));
        rule.mixedUp().forEach(pair -> exchange(fields, pair, a, b));
        var said = List.copyOf(fields.values());
        var bits = frequencies.priorBits()
                + said.stream().mapToDouble(FieldScore::bits).sum();
        return new Score(1 / (1 + Math.pow(2, -bits)), bits, demand(fields), said);
    }

    private static void add(Map<String, FieldScore> fields, String field, FieldScore score) {
        if (score != null) {
            fields.put(field, score);
        }
    }

    /** Takes the exchanged reading of two fields where it is the likelier one. */
    private void exchange(Map<String, FieldScore> fields, List<String> pair, Profile a, Profile b) {
        var one = compared(pair.get(0), pair.get(1), a, b);
        var other = compared(pair.get(1), pair.get(0), a, b);
        var straight = bits(fields.get(pair.get(0))) + bits(fields.get(pair.get(1)));
        if ((one != null || other != null) && bits(one) + bits(other) - EXCHANGED_BITS > straight) {
            pair.forEach(fields::remove);
            add(fields, pair.get(0), one == null ? null : costing(one, EXCHANGED_BITS));
            add(fields, pair.get(1), one == null ? costing(other, EXCHANGED_BITS) : other);
        }
    }

    private static double bits(FieldScore score) {
        return score == null ? 0 : score.bits();
    }

    private static FieldScore costing(FieldScore score, double bits) {
        return new FieldScore(score.field(), score.similarity(), score.bits() - bits);
    }

    /** The best of all pairs of alternatives; null where either side has none. */
    private FieldScore compared(String field, String other, Profile a, Profile b) {
        FieldScore best = null;
        var name = field.equals(other) ? field : field + "/" + other;
        for (var mine : a.of(field)) {
            for (var theirs : b.of(other)) {
                var score = compared(
                        name,
                        field,
                        mine,
                        theirs,
                        a.of(field).size() * b.of(other).size());
                best = best == null || score.bits() > best.bits() ? score : best;
            }
        }
        return best;
    }

    private FieldScore compared(String name, String field, String mine, String theirs, int tries) {
        var spec = rule.fields().get(field);
        var measure = Similarity.of(spec.compare());
        var similarity = measure.between(mine, theirs);
        var toward = toward(measure.floor(), similarity);
        var bits = toward >= 0
                ? toward * Math.max(0, Frequencies.log2((1 - spec.error()) / chance(spec, field, mine, theirs, tries)))
                : -toward * Frequencies.log2(spec.error());
        return new FieldScore(name, similarity, spec.weight() * bits);
    }

    /** From 1, the same, over 0, as alike as any two, to -1, nothing alike. */
    private static double toward(double floor, double similarity) {
        if (similarity >= 1) {
            return 1;
        }
        return similarity >= floor ? (similarity - floor) / (1 - floor) : (similarity - floor) / floor;
    }

    /** How likely two different things agree on values as common as the commoner of the two, where so many pairs were tried. */
    private double chance(FuzzyRule.Field spec, String field, String mine, String theirs, int tries) {
        var one = spec.frequencies() ? Math.max(share(spec, field, mine), share(spec, field, theirs)) : spec.chance();
        return Math.min(1, one * tries);
    }

    private double share(FuzzyRule.Field spec, String field, String value) {
        return frequencies.share(blocking.term(field, value), spec.chance());
    }

    private Score.Demand demand(Map<String, FieldScore> fields) {
        var open = false;
        for (var group : rule.demand()) {
            var compared = new ArrayList<>(group);
            compared.retainAll(fields.keySet());
            if (compared.isEmpty()) {
                open = true;
            } else if (compared.stream().noneMatch(field -> agrees(field, fields.get(field)))) {
                return Score.Demand.CONTRADICTED;
            }
        }
        return open ? Score.Demand.OPEN : Score.Demand.MET;
    }

    private boolean agrees(String field, FieldScore score) {
        var floor = Similarity.of(rule.fields().get(field).compare()).floor();
        return toward(floor, score.similarity()) >= AGREES;
    }
}
