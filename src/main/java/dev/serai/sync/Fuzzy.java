package dev.serai.sync;

import dev.serai.catalog.Entity;
import dev.serai.catalog.FuzzyRule;
import dev.serai.identity.Blocking;
import dev.serai.identity.Frequencies;
import dev.serai.identity.Profile;
import dev.serai.identity.Recognised;
import dev.serai.identity.Recognising;
import dev.serai.identity.Score;
import dev.serai.identity.Scoring;
import dev.serai.record.HubRecord;
import dev.serai.record.Link;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** An entity's fuzzy rule, ready to be asked about changes and records (S3). */
final class Fuzzy {
    private final FuzzyRule rule;
    private final Blocking blocking;

    Fuzzy(Entity entity) {
        this.rule = entity.fuzzy();
        this.blocking = new Blocking(entity.name(), rule);
    }

    long fingerprint() {
        return blocking.fingerprint();
    }

    Profile profile(Arrival arrival) {
        return profile(field -> {
            var value = arrival.values().get(field);
            return value == null ? null : value.value();
        });
    }

    /** A record is all its copies: what it has, and what each system holds of it. */
    Profile profile(HubRecord record, Collection<Link> links) {
        return profile(record, links, field -> true);
    }

    private Profile profile(HubRecord record, Collection<Link> links, Predicate<String> wanted) {
        var all = profile(field -> wanted.test(field) ? record.value(field) : null);
        for (var copy : live(links)) {
            all = all.with(profile(field -> wanted.test(field) ? differing(record, copy, field) : null));
        }
        return all;
    }

    /** Null where the copy has what the record has, as it mostly does. */
    private static Object differing(HubRecord record, Link copy, String field) {
        var base = base(copy, field);
        return Objects.equals(base, record.value(field)) ? null : base;
    }

    private static Object base(Link copy, String field) {
        var known = copy.fields().get(field);
        return known == null ? null : known.base();
    }

    /** Whether a record with its copies has all that is compared in common with another state of it, be it in another form: it is found by the same then. */
    boolean alike(HubRecord one, Collection<Link> links, HubRecord other, Collection<Link> otherLinks) {
        var different = rule.fields().keySet().stream()
                .filter(field -> !all(field, one, links).equals(all(field, other, otherLinks)))
                .collect(Collectors.toSet());
        return one.deleted() == other.deleted()
                && (different.isEmpty()
                        || profile(one, links, different::contains)
                                .equals(profile(other, otherLinks, different::contains)));
    }

    /** The values of a field in the order in which a profile takes them. */
    private static List<Object> all(String field, HubRecord record, Collection<Link> links) {
        var values = new LinkedHashSet<Object>();
        values.add(record.value(field));
        live(links).forEach(link -> values.add(base(link, field)));
        values.remove(null);
        return List.copyOf(values);
    }

    private static List<Link> live(Collection<Link> links) {
        return links.stream()
                .filter(Link::live)
                .sorted(Comparator.comparingLong(Link::id))
                .toList();
    }

    private Profile profile(Function<String, Object> values) {
        return Profile.of(rule, values);
    }

    Set<Long> blocks(Profile profile) {
        return blocking.blocks(profile);
    }

    /** The keys of its values, and the one under which all are counted. */
    Set<Long> terms(Profile profile) {
        var terms = blocking.terms(profile);
        terms.add(blocking.everybody());
        return terms;
    }

    Recognisable recognisable(HubRecord record, Collection<Link> links) {
        if (record.deleted()) {
            return Recognisable.of(record.id(), fingerprint(), List.of(), List.of());
        }
        var profile = profile(record, links);
        return Recognisable.of(record.id(), fingerprint(), blocks(profile), terms(profile));
    }

    /** @param counts how many records have each value */
    Score score(Profile newcomer, Profile record, Map<Long, Long> counts) {
        var records = counts.getOrDefault(blocking.everybody(), 0L);
        return new Scoring(rule, blocking, new Frequencies(records, counts)).score(newcomer, record);
    }

    /** The key under which all are counted. */
    long everybody() {
        return blocking.everybody();
    }

    /** Whether this alone makes two one. */
    boolean sure(Score score) {
        return new Recognising(rule).sure(score);
    }

    /** Whether at least a person should look at it. */
    boolean likely(Score score) {
        return new Recognising(rule).likely(score);
    }

    /**
     * Whether the two may be {@link #likely} once it is known how common their values are, the score having been made as if those of the one were as rare as can be. What is
     * demanded is not looked at: which of several values speaks for a field may change.
     */
    boolean alike(Score score) {
        return new Recognising(rule).alike(score);
    }

    Recognised decide(Map<Long, Score> scores) {
        return new Recognising(rule).decide(scores);
    }
}
