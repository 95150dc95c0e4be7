package dev.serai.sync;

import dev.serai.identity.Blocking;
import dev.serai.identity.Identifying;
import dev.serai.identity.IdentityKey;
import dev.serai.identity.Profile;
import dev.serai.identity.Recognised;
import dev.serai.identity.Score;
import dev.serai.record.HubRecord;
import dev.serai.record.Link;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Those of a batch whom no exact key names, and the records they are like (S3): looked up for all of them at once, also among those that the batch itself made. */
final class Newcomers {
    /** Of how many records at a time everything is read; one newcomer's are read together. */
    private static final int MOST_CANDIDATES = 1_000;

    private final Workspace work;
    private final Map<Long, Newcomer> byChange = new HashMap<>();
    private final MadeHere madeHere = new MadeHere();
    private final Map<Long, Long> counts = new HashMap<>();
    private final Map<String, Boolean> foundByKeys = new HashMap<>();

    /** One of them; {@code scores} by record as they were before these were locked. */
    private record Newcomer(
            Fuzzy fuzzy, Map<String, IdentityKey> keys, Profile profile, Set<Long> blocks, Map<Long, Score> scores) {
        Newcomer(Fuzzy fuzzy, Map<String, IdentityKey> keys, Profile profile) {
            this(fuzzy, keys, profile, fuzzy.blocks(profile), new HashMap<>());
        }

        Set<Long> terms() {
            return fuzzy.terms(profile);
        }
    }

    Newcomers(Workspace work) {
        this.work = work;
    }

    /** Compares all of them with what the hub has. Gives the records that one of them is, to be locked before it is decided. */
    Set<Long> compare(List<Arrival> arrivals, Function<Arrival, Map<String, IdentityKey>> keys) {
        arrivals.forEach(arrival -> fuzzy(arrival.change().external().entity())
                .ifPresent(fuzzy -> byChange.put(
                        arrival.change().id(), new Newcomer(fuzzy, keys.apply(arrival), fuzzy.profile(arrival)))));
        if (byChange.isEmpty()) {
            return Set.of();
        }
        score();
        return byChange.values().stream()
                .map(newcomer -> newcomer.fuzzy().decide(newcomer.scores()))
                .flatMap(recognised ->
                        recognised instanceof Recognised.Same same ? Stream.of(same.recordId()) : Stream.empty())
                .collect(Collectors.toSet());
    }

    private Optional<Fuzzy> fuzzy(String entity) {
        return work.mappers.fuzzy(entity);
    }

    /** Reads the candidates of some newcomers at a time, so that no more of them are in memory at once however many newcomers there are (I8). */
    private void score() {
        var blocks = new HashSet<Long>();
        byChange.values().forEach(newcomer -> blocks.addAll(newcomer.blocks()));
        var holders = work.tx.holders(blocks, Blocking.MOST_HOLDERS + 1);
        var shortlists = new IdentityHashMap<Newcomer, List<Long>>();
        var wanted = new HashSet<Long>();
        for (var newcomer : byChange.values()) {
            var shortlist = Blocking.shortlist(newcomer.blocks(), holders);
            shortlists.put(newcomer, shortlist);
            wanted.addAll(shortlist);
            if (wanted.size() >= MOST_CANDIDATES) {
                score(shortlists, wanted);
                shortlists.clear();
                wanted.clear();
            }
        }
        if (!wanted.isEmpty() || byChange.size() > 1) {
            score(shortlists, wanted);
        }
    }

    private void score(Map<Newcomer, List<Long>> shortlists, Set<Long> wanted) {
        var terms = new HashSet<Long>();
        shortlists.keySet().forEach(newcomer -> terms.addAll(newcomer.terms()));
        var found = work.tx.candidates(wanted, terms);
        var likely = likely(shortlists, found);
        var common = new HashMap<>(found.counts());
        common.putAll(work.tx.counts(likely.stream()
                .flatMap(pair -> pair.newcomer().fuzzy().terms(pair.profile()).stream())
                .filter(term -> !terms.contains(term))
                .collect(Collectors.toSet())));
        likely.forEach(pair -> {
            score(pair.newcomer().scores(), pair.newcomer(), pair.record(), pair.profile(), common);
            keep(pair.newcomer(), pair.record(), pair.profile(), common);
        });
        shortlists.keySet().forEach(newcomer -> keep(newcomer.terms(), common));
    }

    /** A newcomer and somebody it may be. */
    private record Pair(Newcomer newcomer, HubRecord record, Profile profile) {}

    /** Those who are alike if what only the record has is as rare as can be: how common that is need not be known of the others. */
    private static List<Pair> likely(Map<Newcomer, List<Long>> shortlists, Candidates found) {
        var records = found.records().stream().collect(Collectors.toMap(HubRecord::id, Function.identity()));
        var links = found.links().stream().collect(Collectors.groupingBy(Link::recordId));
        var profiles = new HashMap<Long, Profile>();
        var likely = new ArrayList<Pair>();
        shortlists.forEach((newcomer, candidates) -> candidates.stream()
                .map(records::get)
                .filter(Objects::nonNull)
                .forEach(record -> {
                    var profile = profiles.computeIfAbsent(
                            record.id(), id -> newcomer.fuzzy().profile(record, links.getOrDefault(id, List.of())));
                    if (newcomer.fuzzy().alike(newcomer.fuzzy().score(newcomer.profile(), profile, found.counts()))) {
                        likely.add(new Pair(newcomer, record, profile));
                    }
                }));
        return likely;
    }

    /** How common the values of those are who may be looked at again, once they are locked. */
    private void keep(Newcomer newcomer, HubRecord record, Profile profile, Map<Long, Long> found) {
        if (newcomer.scores().containsKey(record.id())) {
            keep(newcomer.fuzzy().terms(profile), found);
        }
    }

    private void keep(Set<Long> terms, Map<Long, Long> found) {
        terms.stream().filter(found::containsKey).forEach(term -> counts.put(term, found.get(term)));
    }

    /** Leaves out whose surest key differs and of whom not all agrees that the rule demands: an alike address speaks for nobody then. */
    private void score(
            Map<Long, Score> scores, Newcomer newcomer, HubRecord record, Profile profile, Map<Long, Long> counts) {
        var score = newcomer.fuzzy().score(newcomer.profile(), profile, counts);
        var identifying = new Identifying(work.entity(record));
        if (newcomer.fuzzy().likely(score)
                && (score.demand() == Score.Demand.MET
                        || !identifying.surestDiffers(newcomer.keys(), identifying.keys(record::value)))) {
            scores.put(record.id(), score);
        }
    }

    /** Decides, by the records as they are now where they are locked. */
    Recognised recognise(Arrival arrival) {
        var newcomer = byChange.get(arrival.change().id());
        if (newcomer == null) {
            return new Recognised.Unknown();
        }
        var ids = new HashSet<>(newcomer.scores().keySet());
        ids.addAll(madeHere.alike(newcomer.blocks()));
        var scores = new HashMap<>(newcomer.scores());
        ids.stream().map(work.records::get).filter(Objects::nonNull).forEach(record -> {
            scores.remove(record.id());
            if (!record.deleted()) {
                var profile = newcomer.fuzzy().profile(record, work.linksOf(record.id()));
                score(scores, newcomer, record, profile, counts);
            }
        });
        return newcomer.fuzzy().decide(scores);
    }

    /** Whether it cannot be said yet that nobody is like it, as those who are there are not all found by their keys yet. */
    boolean tooEarly(Arrival arrival) {
        var entity = arrival.change().external().entity();
        return !foundByKeys(entity)
                || byChange.containsKey(arrival.change().id()) && !MakingRecognisable.complete(work, entity);
    }

    private boolean foundByKeys(String entity) {
        return foundByKeys.computeIfAbsent(entity, asked -> ClaimingKeys.complete(work, asked));
    }

    /** Lets those behind it in the batch know a record that was just made. */
    void made(HubRecord record) {
        if (byChange.size() > 1) {
            fuzzy(record.entity())
                    .ifPresent(fuzzy -> madeHere.add(fuzzy.blocks(fuzzy.profile(record, List.of())), record.id()));
        }
    }
}
