package dev.serai.quality;

import dev.serai.catalog.FuzzyRule;
import dev.serai.identity.Blocking;
import dev.serai.identity.Grouping;
import dev.serai.identity.Recognising;
import dev.serai.identity.Score;
import dev.serai.identity.Scoring;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Runs the rule over copies as the hub does: keys, shortlist, scores, decision. */
final class Measuring {
    private final FuzzyRule rule;
    private final Blocking blocking;
    private final Recognising recognising;
    private final Copies copies;

    Measuring(FuzzyRule rule, Copies copies) {
        this.rule = rule;
        this.blocking = new Blocking("measured", rule);
        this.recognising = new Recognising(rule);
        this.copies = copies;
    }

    /**
     * Everything at once, as a de-duplication looks at it.
     *
     * @param pairs what was joined two by two
     * @param groups what came of it after groups were made
     * @param asked pairs that a person is asked about, and of these the right ones
     * @param compared how many pairs had a key in common
     * @param reachable how many of the true pairs these are
     */
    record Whole(Joined pairs, Joined groups, long asked, long askedRightly, long compared, long reachable) {}

    Whole whole() {
        var index = new Index(blocking);
        for (var at = 0; at < copies.size(); at++) {
            index.add(at, copies.profile(at));
        }
        var scoring = new Scoring(rule, blocking, index.frequencies());
        var scores = scores(index, scoring);
        var sure = new ArrayList<Set<Long>>();
        var matches = new ArrayList<Grouping.Match>();
        var asked = new ArrayList<Set<Long>>();
        scores.forEach((pair, score) -> {
            if (recognising.sure(score)) {
                sure.add(Set.of(pair.one(), pair.other()));
                matches.add(new Grouping.Match(pair.one(), pair.other(), score.bits()));
            } else if (recognising.likely(score)) {
                asked.add(Set.of(pair.one(), pair.other()));
            }
        });
        var groups =
                Grouping.of(matches, (one, other) -> score(scoring, one, other).bits());
        var reached = scores.keySet().stream()
                .filter(pair -> copies.truth().known(pair.one(), pair.other()))
                .filter(pair -> copies.truth().same(pair.one(), pair.other()))
                .count();
        return new Whole(
                Joined.of(copies, sure),
                Joined.of(copies, groups),
                asked.size(),
                Joined.of(copies, asked).right(),
                scores.size(),
                reached);
    }

    private Map<Truth.Pair, Score> scores(Index index, Scoring scoring) {
        var scores = new HashMap<Truth.Pair, Score>();
        for (var at = 0; at < copies.size(); at++) {
            for (var other : index.shortlist(copies.profile(at))) {
                if (other != at) {
                    var pair = Truth.Pair.of(at, other);
                    scores.computeIfAbsent(pair, both -> score(scoring, both.one(), both.other()));
                }
            }
        }
        return scores;
    }

    private Score score(Scoring scoring, long one, long other) {
        return scoring.score(copies.profile(one), copies.profile(other));
    }

    /**
     * One copy after the other, as the hub settles what systems tell.
     *
     * @param joined what it joined by itself
     * @param answered what is joined where a person answered every question
     * @param questions how often a person was asked
     */
    record OneByOne(Joined joined, Joined answered, long questions) {}

    OneByOne oneByOne() {
        var alone = new Arriving(rule, copies, false);
        var answered = new Arriving(rule, copies, true);
        return new OneByOne(alone.all(), answered.all(), answered.questions());
    }
}
