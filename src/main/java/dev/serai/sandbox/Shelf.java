package dev.serai.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The things of one kind: what was written, and what the tool's API reads of it, which may lag behind. Numbers are never given twice, not even after a reset. Meant for some ten
 * thousand things.
 */
final class Shelf {
    private record Lagging(Instant visibleAt, Thing thing) {}

    private static final Comparator<Thing> BY_CHANGE =
            Comparator.comparingLong(Thing::stamp).thenComparingInt(Thing::number);

    private final String kind;
    private final Ticks ticks;
    private final ToolSetup setup;
    private final Deque<Lagging> lagging = new ArrayDeque<>();
    private final TreeMap<Integer, Thing> written = new TreeMap<>();
    private final TreeMap<Integer, Thing> readable = new TreeMap<>();
    private final TreeSet<Thing> byChange = new TreeSet<>(BY_CHANGE);
    private int numbers;
    private long lastStamp;

    /** @param kind names its lines in the tool's journal; no other part of the tool has the same */
    Shelf(String kind, Ticks ticks, ToolSetup setup) {
        this.kind = kind;
        this.ticks = ticks;
        this.setup = setup;
    }

    Thing create(Map<String, Object> fields) {
        var stamp = stamp(0);
        return write(new Thing(++numbers, fields, 1, stamp, stamp, false));
    }

    Thing change(Thing old, Map<String, Object> fields) {
        return write(old.changed(fields, stamp(old.stamp())));
    }

    Thing delete(Thing old) {
        return write(old.tombstone(stamp(old.stamp())));
    }

    /** Adds one that was there before anybody looked: at once readable. */
    Thing fill(Map<String, Object> fields) {
        var stamp = stamp(0);
        var thing = new Thing(++numbers, fields, 1, stamp, stamp, false);
        setup.journal().add(kind, thing);
        written.put(thing.number(), thing);
        show(thing);
        return thing;
    }

    private long stamp(long replaced) {
        lastStamp = ticks.next(setup.clock().now(), lastStamp, replaced);
        return lastStamp;
    }

    private Thing write(Thing thing) {
        setup.journal().add(kind, thing);
        written.put(thing.number(), thing);
        var lag = setup.faults().visibleAfterMillis();
        lagging.add(new Lagging(setup.clock().real().plusMillis(lag), thing));
        return thing;
    }

    private TreeMap<Integer, Thing> readable() {
        var now = setup.clock().real();
        while (!lagging.isEmpty() && !lagging.peek().visibleAt().isAfter(now)) {
            show(lagging.remove().thing());
        }
        return readable;
    }

    private void show(Thing thing) {
        var old = readable.put(thing.number(), thing);
        if (old != null) {
            byChange.remove(old);
        }
        byChange.add(thing);
    }

    /** The thing as it was written last; empty where there is none or it is deleted. */
    Optional<Thing> written(int number) {
        return Optional.ofNullable(written.get(number)).filter(thing -> !thing.deleted());
    }

    /** The thing as the API reads it, also a deleted one; empty where there is none or it cannot be seen yet. */
    Optional<Thing> read(int number) {
        return Optional.ofNullable(readable().get(number));
    }

    /** All that are not deleted, as they were written last, in the order of creation. */
    List<Thing> written() {
        return written.values().stream().filter(thing -> !thing.deleted()).toList();
    }

    /** All as the API reads them, also deleted ones, in the order of creation. */
    List<Thing> all() {
        return List.copyOf(readable().values());
    }

    /** Those written at or after that stamp as the API reads them, also deleted ones, in the order of their last change. */
    Collection<Thing> changedSince(long stamp) {
        readable();
        return Collections.unmodifiableCollection(byChange.tailSet(new Thing(0, Map.of(), 0, 0, stamp, false)));
    }

    /** The first stamp that is not before that time. */
    long firstStamp(Instant time) {
        var stamp = ticks.of(time);
        return ticks.instant(stamp).isBefore(time) ? stamp + 1 : stamp;
    }

    Instant time(long stamp) {
        return ticks.instant(stamp);
    }

    /** Takes over a line that an earlier run wrote; others are ignored. */
    void restore(String name, JsonNode line) {
        if (name.equals(kind)) {
            var thing = Json.read(line, Thing.class);
            numbers = Math.max(numbers, thing.number());
            lastStamp = Math.max(lastStamp, thing.stamp());
            written.put(thing.number(), thing);
            show(thing);
        } else if (name.equals(kind + "-numbers")) {
            numbers = Math.max(numbers, line.intValue());
        }
    }

    /** Removes everything; the numbering goes on, also after a restart. */
    void clear() {
        written.clear();
        readable.clear();
        byChange.clear();
        lagging.clear();
        setup.journal().add(kind + "-numbers", numbers);
    }
}
