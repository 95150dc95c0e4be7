package dev.serai.crash;

import dev.serai.crash.WatchedTools.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The calls whose answers left, oldest first, and which of them read what. */
final class Answered {
    private static final String ALL = "";

    private final List<Call> calls = new ArrayList<>();
    private final Map<List<String>, NavigableSet<Long>> reads = new HashMap<>();

    synchronized void add(Call call) {
        calls.add(call);
        if (call.method().equals("GET")) {
            var what = List.of(call.system(), call.lists() ? ALL : call.last());
            reads.computeIfAbsent(what, key -> new TreeSet<>()).add(call.seq());
        }
    }

    synchronized int count() {
        return calls.size();
    }

    /** Those after the first so many. */
    synchronized List<Call> since(int count) {
        return List.copyOf(calls.subList(count, calls.size()));
    }

    synchronized boolean contains(Call call) {
        return calls.contains(call);
    }

    /** Whether the hub read the contact, or all, between these two writes. */
    boolean heardBetween(String system, String id, long after, long before) {
        return read(List.of(system, id), after, before) || read(List.of(system, ALL), after, before);
    }

    private synchronized boolean read(List<String> what, long after, long before) {
        var at = reads.getOrDefault(what, new TreeSet<>()).ceiling(after);
        return at != null && at < before;
    }
}
