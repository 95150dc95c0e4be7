package dev.serai.simulation;

import dev.serai.record.ExternalId;
import dev.serai.sync.Inspecting;
import dev.serai.sync.MergingRecords.Wish;
import dev.serai.sync.NotNowException;
import dev.serai.sync.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A person who takes strangers for one and merges their records, and finds out and splits them again: what either did and was told meanwhile must come out as if it had never happened
 * (S23). Remembers whose each contact is, as names are the other one's for a while.
 */
final class Strangers {
    /** Two who are taken for one. */
    private record Pair(String one, String other, long record, long away) {}

    private final World world;
    private final Store store;
    private final Inspecting inspecting;
    private final Random random;
    private final Consumer<String> story;
    private final List<Pair> pairs = new ArrayList<>();
    private final Set<Pair> merged = new HashSet<>();
    private final Set<String> ever = new LinkedHashSet<>();
    private final Map<String, String> owners = new HashMap<>();

    Strangers(World world, Store store, Inspecting inspecting, Random random, Consumer<String> story) {
        this.world = world;
        this.store = store;
        this.inspecting = inspecting;
        this.random = random;
        this.story = story;
    }

    /** Everybody who was ever taken for somebody else. */
    Set<String> ever() {
        return Set.copyOf(ever);
    }

    /** Whose a contact is; empty where nobody but the hub knows, as it made it of two. */
    Optional<String> owner(ToolModel tool, Map<String, Object> contact) {
        var known = owners.get(place(tool, contact));
        var name = tool.person(contact);
        return known != null ? Optional.of(known) : merged(name) ? Optional.empty() : Optional.of(name);
    }

    private boolean merged(String name) {
        return pairs.stream()
                .anyMatch(pair -> pair.one().equals(name) || pair.other().equals(name));
    }

    private static String place(ToolModel tool, Map<String, Object> contact) {
        return tool + "/" + tool.id(contact);
    }

    /** Merges two of these who were never merged, if both are known and nothing of them is under way. */
    void merge(List<String> people) {
        var free = people.stream().filter(person -> !ever.contains(person)).toList();
        if (free.size() < 2) {
            return;
        }
        var one = free.get(random.nextInt(free.size()));
        var other = free.get(random.nextInt(free.size()));
        var record = record(one);
        var away = record(other);
        if (one.equals(other) || record.isEmpty() || away.isEmpty()) {
            return;
        }
        var pair = new Pair(one, other, record.get(), away.get());
        begin(pair);
        try {
            world.hub().merging().merge(new Wish(pair.record(), pair.away(), Map.of()));
            story.accept(one + " and " + other + " are merged");
        } catch (NotNowException | IllegalArgumentException e) {
            story.accept(one + " and " + other + " are not merged: " + e.getMessage());
            pairs.remove(pair);
        }
    }

    /** Also where the hub is killed at it, it may have been done. */
    private void begin(Pair pair) {
        claim(pair.one(), pair.one());
        claim(pair.other(), pair.other());
        ever.add(pair.one());
        ever.add(pair.other());
        pairs.add(pair);
    }

    private void claim(String name, String owner) {
        for (var tool : ToolModel.values()) {
            tool.contacts(world.sandbox.tool(tool.system())).stream()
                    .filter(contact -> name.equals(tool.person(contact)))
                    .forEach(contact -> owners.putIfAbsent(place(tool, contact), owner));
        }
    }

    private Optional<Long> record(String person) {
        for (var tool : ToolModel.values()) {
            for (var contact : tool.contacts(world.sandbox.tool(tool.system()))) {
                var external = new ExternalId(tool.system(), World.ENTITY, tool.id(contact));
                if (owner(tool, contact).filter(person::equals).isPresent()) {
                    var link = store.inTransaction(tx -> tx.links(List.of(external)))
                            .get(external);
                    if (link != null && link.live()) {
                        return Optional.of(link.recordId());
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Where the hub was killed at the merge it may never have happened, and then whatever bears the other one's name is theirs. */
    private boolean areOne(Pair pair) {
        return inspecting
                .record(pair.away())
                .filter(found -> found.record().id() == pair.record())
                .isPresent();
    }

    /** Splits two who were merged, if nothing of them is under way. Returns whether there are any left. */
    boolean split() {
        if (!pairs.isEmpty()) {
            var pair = pairs.get(random.nextInt(pairs.size()));
            if (areOne(pair)) {
                merged.add(pair);
            }
            try {
                world.hub().splitting().undo(pair.record(), pair.away(), true);
                claim(pair.one(), pair.one());
                claim(pair.other(), merged.contains(pair) ? pair.one() : pair.other());
                pairs.remove(pair);
                story.accept(pair.one() + " and " + pair.other() + " are split");
            } catch (NotNowException e) {
                story.accept(pair.one() + " and " + pair.other() + " are not split: " + e.getMessage());
            }
        }
        return !pairs.isEmpty();
    }
}
