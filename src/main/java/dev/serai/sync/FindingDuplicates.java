package dev.serai.sync;

import dev.serai.identity.Blocking;
import dev.serai.identity.Identifying;
import dev.serai.identity.Profile;
import dev.serai.identity.Score;
import dev.serai.record.HubRecord;
import dev.serai.record.Link;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks through all records of an entity for such as may be one thing, by its fuzzy rule: page by page, by one replica at a time, going on where it stopped. It merges nothing:
 * what it finds is for people (S3).
 */
public final class FindingDuplicates {
    private static final int PAGE = 100;

    private final Context context;

    FindingDuplicates(Context context) {
        this.context = context;
    }

    /**
     * Begins anew, or answers the run that is under way.
     *
     * @return empty where the entity has no fuzzy rule
     */
    public Optional<DuplicateRun> start(String entity) {
        if (context.mappers().fuzzy(entity).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(context.store().inTransaction(tx -> tx.duplicateRun(entity)
                .filter(run -> !run.complete())
                .orElseGet(() -> {
                    var run = new DuplicateRun(entity, 0L, 0, context.now(), null);
                    tx.forgetDuplicates(entity);
                    tx.saveDuplicateRun(run);
                    return run;
                })));
    }

    /** Does a page of each entity that is not through. Gives how many pages. */
    public int step() {
        var mappers = context.mappers();
        var pages = 0;
        for (var entity : mappers.catalog().entities().keySet()) {
            var fuzzy = mappers.fuzzy(entity);
            if (fuzzy.isPresent()) {
                pages += context.store()
                        .exclusively("duplicates/" + entity, tx -> step(tx, mappers, entity, fuzzy.get()))
                        .orElse(0);
            }
        }
        return pages;
    }

    private int step(Store.Transaction tx, Context.Mappers mappers, String entity, Fuzzy fuzzy) {
        var stored = tx.duplicateRun(entity).filter(run -> !run.complete());
        if (stored.isEmpty() || !recognisable(tx, entity, fuzzy)) {
            return 0;
        }
        var run = stored.get();
        var page = tx.recordsAfter(entity, run.afterRecord(), PAGE);
        if (!page.isEmpty()) {
            tx.addDuplicates(new Page(tx, mappers, fuzzy).look(page));
        }
        tx.saveDuplicateRun(further(run, page, context.now()));
        return 1;
    }

    /** Who is not recognisable yet would not be found. */
    private static boolean recognisable(Store.Transaction tx, String entity, Fuzzy fuzzy) {
        return tx.recognisingRun(entity)
                .filter(run -> run.rule() == fuzzy.fingerprint() && run.complete())
                .isPresent();
    }

    private static DuplicateRun further(DuplicateRun run, List<Long> page, Instant now) {
        var last = page.isEmpty() ? null : page.get(page.size() - 1);
        return new DuplicateRun(
                run.entity(), last, run.lookedAt() + page.size(), run.startedAt(), last == null ? now : null);
    }

    /** Some records, compared with what has a key in common with one of them. */
    private static final class Page {
        private final Store.Transaction tx;
        private final Context.Mappers mappers;
        private final Fuzzy fuzzy;
        private final List<Duplicate> found = new ArrayList<>();
        private final Map<Long, Profile> profiles = new HashMap<>();
        private final Map<Long, Set<Long>> terms = new HashMap<>();
        private Map<Long, HubRecord> records = Map.of();
        private Map<Long, List<Link>> links = Map.of();
        private final Map<Long, Long> counts = new HashMap<>();
        private Map<Long, Long> rarest = Map.of();
        private Set<Apart> apart = Set.of();

        Page(Store.Transaction tx, Context.Mappers mappers, Fuzzy fuzzy) {
            this.tx = tx;
            this.mappers = mappers;
            this.fuzzy = fuzzy;
        }

        List<Duplicate> look(List<Long> page) {
            var shortlists = shortlists(page);
            var wanted = new HashSet<>(shortlists.keySet());
            shortlists.values().forEach(wanted::addAll);
            read(wanted);
            var likely = new ArrayList<Apart>();
            shortlists.forEach((record, candidates) -> candidates.forEach(other -> {
                if (alike(record, other)) {
                    likely.add(new Apart(record, other, null));
                }
            }));
            count(likely);
            likely.forEach(pair -> compare(records.get(pair.recordId()), records.get(pair.other())));
            return found;
        }

        /** Each pair once, at the smaller one. */
        private Map<Long, List<Long>> shortlists(List<Long> page) {
            var blocks = tx.blocksOf(page);
            var keys = blocks.values().stream().flatMap(Collection::stream).collect(Collectors.toSet());
            var holders = tx.holders(keys, Blocking.MOST_HOLDERS + 1);
            var shortlists = new HashMap<Long, List<Long>>();
            blocks.forEach((record, own) -> {
                var larger = Blocking.shortlist(own, holders).stream()
                        .filter(other -> other > record)
                        .toList();
                if (!larger.isEmpty()) {
                    shortlists.put(record, larger);
                }
            });
            return shortlists;
        }

        private void read(Set<Long> wanted) {
            var candidates = tx.candidates(wanted, List.of(fuzzy.everybody()));
            var others = candidates.counts().getOrDefault(fuzzy.everybody(), 1L) - 1;
            rarest = Map.of(fuzzy.everybody(), others);
            counts.putAll(candidates.counts());
            records = candidates.records().stream().collect(Collectors.toMap(HubRecord::id, Function.identity()));
            links = candidates.links().stream().collect(Collectors.groupingBy(Link::recordId));
            apart = tx.apartAmong(wanted).stream()
                    .map(pair -> new Apart(pair.recordId(), pair.other(), null))
                    .collect(Collectors.toSet());
        }

        /** Whether they are alike if all their values are as rare as can be: how common these are need not be known of the others. */
        private boolean alike(long one, long other) {
            var mine = records.get(one);
            var theirs = records.get(other);
            return mine != null
                    && theirs != null
                    && !apart.contains(new Apart(one, other, null))
                    && fuzzy.alike(fuzzy.score(profile(mine), profile(theirs), rarest));
        }

        private void count(List<Apart> pairs) {
            counts.putAll(tx.counts(pairs.stream()
                    .flatMap(pair -> Stream.of(pair.recordId(), pair.other()))
                    .flatMap(record -> terms(records.get(record)).stream())
                    .collect(Collectors.toSet())));
        }

        private void compare(HubRecord mine, HubRecord theirs) {
            var score = fuzzy.score(profile(mine), profile(theirs), counts(mine, theirs));
            if (fuzzy.likely(score)) {
                add(mine, theirs, score);
            }
        }

        /** As if the one were a newcomer that meets the other: its own values do not make themselves common. */
        private Map<Long, Long> counts(HubRecord mine, HubRecord theirs) {
            var own = terms(mine);
            var others = new HashMap<Long, Long>();
            for (var terms : List.of(own, terms(theirs))) {
                terms.forEach(term -> others.put(term, counts.getOrDefault(term, 0L) - (own.contains(term) ? 1 : 0)));
            }
            return others;
        }

        private Set<Long> terms(HubRecord record) {
            return terms.computeIfAbsent(record.id(), id -> fuzzy.terms(profile(record)));
        }

        /** As with newcomers: where the surest key differs, what is demanded must agree, and then it is a question. */
        private void add(HubRecord mine, HubRecord theirs, Score score) {
            var identifying = new Identifying(mappers.entity(mine.entity()).orElseThrow());
            var differ = identifying.surestDiffers(identifying.keys(mine::value), identifying.keys(theirs::value));
            if (!differ || score.demand() == Score.Demand.MET) {
                found.add(new Duplicate(
                        0,
                        mine.entity(),
                        mine.id(),
                        theirs.id(),
                        fuzzy.sure(score) && !differ,
                        score.probability(),
                        score.explained()));
            }
        }

        private Profile profile(HubRecord record) {
            return profiles.computeIfAbsent(
                    record.id(), id -> fuzzy.profile(record, links.getOrDefault(id, List.of())));
        }
    }
}
