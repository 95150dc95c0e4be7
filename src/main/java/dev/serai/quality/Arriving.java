package dev.serai.quality;

import dev.serai.catalog.FuzzyRule;
import dev.serai.identity.Blocking;
import dev.serai.identity.Profile;
import dev.serai.identity.Recognised;
import dev.serai.identity.Recognising;
import dev.serai.identity.Score;
import dev.serai.identity.Scoring;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Copies that arrive one by one. A question that nobody answers leaves the copy apart; whoever answers knows the truth, and merges all that are one. */
final class Arriving {
    private final FuzzyRule rule;
    private final Copies copies;
    private final boolean answering;
    private final Blocking blocking;
    private final Index index;
    private final Map<Long, Profile> records = new HashMap<>();
    private final Map<Long, Set<Long>> members = new HashMap<>();
    private final Map<Long, Long> mergedInto = new HashMap<>();
    private long questions;

    Arriving(FuzzyRule rule, Copies copies, boolean answering) {
        this.rule = rule;
        this.copies = copies;
        this.answering = answering;
        this.blocking = new Blocking("measured", rule);
        this.index = new Index(blocking);
    }

    /** How often a person was asked. */
    long questions() {
        return questions;
    }

    Joined all() {
        for (long copy = 0; copy < copies.size(); copy++) {
            join(copy, recognised(copies.profile(copy)));
        }
        return Joined.of(copies, members.values());
    }

    private void join(long copy, Recognised recognised) {
        if (recognised instanceof Recognised.Same same) {
            keep(same.recordId(), copy);
        } else if (recognised instanceof Recognised.Unsure unsure) {
            questions++;
            keep(answering ? answer(copy, unsure) : copy, copy);
        } else {
            keep(copy, copy);
        }
    }

    private long answer(long copy, Recognised.Unsure unsure) {
        var right = unsure.candidates().keySet().stream()
                .filter(candidate -> copies.truth().same(candidate, copy))
                .toList();
        right.stream().skip(1).forEach(other -> merge(other, right.get(0)));
        return right.isEmpty() ? copy : right.get(0);
    }

    private void merge(long from, long into) {
        mergedInto.put(from, into);
        members.get(into).addAll(members.remove(from));
        records.merge(into, records.remove(from), Profile::with);
        index.add(into, records.get(into));
    }

    private void keep(long record, long copy) {
        members.computeIfAbsent(record, none -> new HashSet<>()).add(copy);
        records.merge(record, copies.profile(copy), Profile::with);
        index.add(record, records.get(record));
    }

    private Recognised recognised(Profile profile) {
        var scoring = new Scoring(rule, blocking, index.frequencies());
        var scores = new HashMap<Long, Score>();
        for (var found : index.shortlist(profile)) {
            var record = survivor(found);
            scores.computeIfAbsent(record, id -> scoring.score(profile, records.get(id)));
        }
        return new Recognising(rule).decide(scores);
    }

    private long survivor(long record) {
        var at = record;
        while (mergedInto.containsKey(at)) {
            at = mergedInto.get(at);
        }
        return at;
    }
}
