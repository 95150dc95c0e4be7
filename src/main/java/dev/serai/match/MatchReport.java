package dev.serai.match;

import dev.serai.catalog.Entity;
import dev.serai.identity.Blocking;
import dev.serai.identity.IdentityKey;
import dev.serai.identity.Recognised;
import dev.serai.identity.Score;
import dev.serai.match.Copies.Copy;
import dev.serai.match.Copies.Of;
import dev.serai.match.Finding.Kind;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Compares everything that two systems have, or a system and the hub, by the rules by which the hub would identify it. What is read goes into files of a temporary folder, which is removed at the end;
 * memory does not grow with it (I8).
 */
public final class MatchReport implements Closeable {
    private final List<String> systems;
    private final Comparing comparing;
    private final Path folder;
    private final Copies copies;
    private final Pairs index;
    private final Tally tally;

    /** @param systems their two names */
    public MatchReport(Entity entity, List<String> systems) throws IOException {
        this.systems = systems;
        this.comparing = new Comparing(entity);
        this.tally = new Tally(systems);
        folder = Files.createTempDirectory("serai-match");
        copies = new Copies(folder);
        index = new Pairs(folder.resolve("index"));
    }

    /**
     * Takes an external record.
     *
     * @param side 0 or 1
     * @param values canonical ones
     */
    public void add(int side, String id, Map<String, Object> values) throws IOException {
        add(new Copy(side, id, values));
    }

    /** The same, where the other side is the hub: {@code linked} is the record that it is linked to, null where it is to none. */
    public void add(int side, String id, Map<String, Object> values, Long linked) throws IOException {
        add(new Copy(side, id, values, linked == null ? null : linked.toString(), null));
    }

    /**
     * Takes a record of the hub.
     *
     * @param copies what each system holds of it
     * @param keys the identity keys that it owns
     */
    public void addRecord(
            int side,
            long id,
            Map<String, Object> values,
            List<Map<String, Object>> copies,
            Collection<IdentityKey> keys)
            throws IOException {
        var owned = keys.stream().map(key -> List.of(key.key(), key.value())).toList();
        add(new Copy(side, String.valueOf(id), values, null, new Of(copies, owned)));
    }

    private void add(Copy copy) throws IOException {
        var number = copies.add(copy);
        tally.read(copy.side());
        for (var key : comparing.keys(copy)) {
            index.add(key, number);
        }
    }

    /** Takes one that the mapping refuses. */
    public void unusable(int side) {
        tally.read(side);
        tally.unusable(side);
    }

    /** Compares all, tells of each what was found, and counts. */
    public Summary finish(Consumer<Finding> findings) throws IOException {
        Consumer<Finding> counted = finding -> {
            tally.count(finding);
            findings.accept(finding);
        };
        try (var pairs = pairs();
                var decided = new Decided(folder.resolve("decided"), copies.size())) {
            for (int from = 0; from < pairs.size(); from = pairs.end(from)) {
                decide(pairs, from, decided, counted);
            }
            decided.askWhereNotMutual();
            for (var number = 0; number < copies.size(); number++) {
                tell(number, decided, counted);
            }
        }
        return tally.summary();
    }

    /** Whoever has a key in common, in both directions. A key that many have identifies nobody. */
    private Pairs pairs() throws IOException {
        index.sort();
        var pairs = new Pairs(folder.resolve("pairs"));
        for (int from = 0; from < index.size(); from = index.end(from)) {
            var to = index.end(from);
            if (to - from <= Blocking.MOST_HOLDERS) {
                for (var one = from; one < to; one++) {
                    for (var other = from; other < to; other++) {
                        if (one != other) {
                            pairs.add(index.second(one), index.second(other));
                        }
                    }
                }
            }
        }
        pairs.sort();
        return pairs;
    }

    private void decide(Pairs pairs, int from, Decided decided, Consumer<Finding> findings) throws IOException {
        var number = (int) pairs.first(from);
        var copy = copies.get(number);
        var byKey = new LinkedHashMap<Long, String>();
        var scores = new HashMap<Long, Score>();
        var last = -1L;
        for (var at = from; at < pairs.end(from); at++) {
            var other = pairs.second(at);
            if (other != last) {
                last = other;
                compare(copy, number, copies.get((int) other), (int) other, byKey, scores, findings);
            }
        }
        if (byKey.containsValue(Comparing.LINKED)) {
            byKey.values().removeIf(rule -> !rule.equals(Comparing.LINKED)); // what is linked stays linked
        }
        if (byKey.size() == 1) {
            decided.same(number, byKey.keySet().iterator().next().intValue());
        } else if (byKey.size() > 1) {
            ask(number, copy, byKey.keySet(), decided, findings);
        } else {
            decide(number, copy, scores, decided, findings);
        }
    }

    private void ask(int number, Copy copy, Collection<Long> candidates, Decided decided, Consumer<Finding> findings)
            throws IOException {
        var ids = new ArrayList<String>();
        for (var candidate : candidates) {
            ids.add(copies.get(candidate.intValue()).id());
        }
        decided.ask(number);
        findings.accept(new Finding(Kind.AMBIGUOUS, systems.get(copy.side()), copy.id(), null, ids));
    }

    private void compare(
            Copy copy,
            int number,
            Copy other,
            int otherNumber,
            Map<Long, String> byKey,
            Map<Long, Score> scores,
            Consumer<Finding> findings)
            throws IOException {
        var key = comparing.byKey(copy, other);
        var score = key == null ? comparing.score(copy, other) : null;
        if (copy.side() == other.side()) {
            var sure = key != null || comparing.sure(copy, other, score);
            if (sure && number < otherNumber) {
                findings.accept(found(Kind.DUPLICATE, copy, key == null ? score.explained() : key, other.id()));
            }
        } else if (key != null) {
            byKey.put((long) otherNumber, key);
        } else if (score != null) {
            scores.put((long) otherNumber, score);
        }
    }

    private void decide(int number, Copy copy, Map<Long, Score> scores, Decided decided, Consumer<Finding> findings)
            throws IOException {
        var recognised = comparing.decide(scores);
        if (recognised instanceof Recognised.Unsure unsure) {
            ask(number, copy, unsure.candidates().keySet(), decided, findings);
        } else if (recognised instanceof Recognised.Same same) {
            var other = (int) same.recordId();
            if (comparing.surestDiffers(copy, copies.get(other))) {
                ask(number, copy, List.of(same.recordId()), decided, findings);
            } else {
                decided.same(number, other);
            }
        }
    }

    private void tell(int number, Decided decided, Consumer<Finding> findings) throws IOException {
        var copy = copies.get(number);
        if (decided.asked(number)) {
            return;
        } else if (decided.askedAbout(number) >= 0) {
            var other = copies.get(decided.askedAbout(number));
            findings.accept(found(Kind.AMBIGUOUS, copy, null, other.id()));
        } else if (decided.other(number) < 0) {
            findings.accept(new Finding(Kind.ONLY_HERE, systems.get(copy.side()), copy.id(), null, List.of()));
        } else if (copy.side() == 0) {
            var other = copies.get(decided.other(number));
            findings.accept(found(Kind.MATCHED, copy, rule(copy, other), other.id()));
        }
    }

    private String rule(Copy copy, Copy other) {
        var key = comparing.byKey(copy, other);
        return key == null ? comparing.score(copy, other).explained() : key;
    }

    private Finding found(Kind kind, Copy copy, String rule, String other) {
        return new Finding(kind, systems.get(copy.side()), copy.id(), rule, List.of(other));
    }

    @Override
    public void close() throws IOException {
        copies.close();
        index.close();
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
