package dev.serai.sandbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** The writes a tool received, the oldest dropped beyond a limit. What one request wrote enters when its answer is known. */
final class SandboxLog {
    static final String API = "api";
    static final String PERSON = "person";
    static final String CONTACTS = "contacts";

    private final ToolClock clock;
    private final int limit;
    private final Deque<LogEntry> entries = new ArrayDeque<>();
    private final List<LogEntry> open = new ArrayList<>();
    private long seq;

    SandboxLog(ToolClock clock, int limit) {
        this.clock = clock;
        this.limit = limit;
    }

    /** Notes a write of a contact, or one that was refused. */
    void add(
            String actor,
            String operation,
            String id,
            Map<String, Object> before,
            Map<String, Object> after,
            int status) {
        add(actor, operation, before == null && after == null ? null : CONTACTS, id, before, after, status);
    }

    /** Notes a write of the request at hand; {@code status} 0 stands for that of its answer. */
    void add(
            String actor,
            String operation,
            String kind,
            String id,
            Map<String, Object> before,
            Map<String, Object> after,
            int status) {
        open.add(new LogEntry(
                ++seq, clock.now(), clock.real(), actor, operation, kind, id, before, after, status, true, null));
    }

    /** Adds to the write noted last which webhook tells of it. */
    void told(String eventId) {
        open.set(open.size() - 1, open.get(open.size() - 1).told(eventId));
    }

    boolean nothingNoted() {
        return open.isEmpty();
    }

    void end(int status, boolean answered) {
        open.forEach(entry -> entries.add(entry.ended(status, answered)));
        open.clear();
        while (entries.size() > limit) {
            entries.remove();
        }
    }

    void clear() {
        entries.clear();
        open.clear();
    }

    List<LogEntry> after(long seen, int count) {
        return entries.stream().filter(entry -> entry.seq() > seen).limit(count).toList();
    }

    long lastSeq() {
        return seq;
    }
}
