package dev.serai.simulation;

import dev.serai.sandbox.LogEntry;
import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.SandboxRequest;
import dev.serai.sync.Outcome;
import dev.serai.system.HttpAnswer;
import dev.serai.system.HttpCall;
import dev.serai.system.Transport;
import dev.serai.system.TransportException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The network between the hub and the tools: takes time, and passes on what the tools do wrong. Remembers which log entries each read could have seen. */
final class Wire implements Transport, Checker.Hearing {
    private static final Duration ONE_WAY = Duration.ofMillis(20);

    private final Sandbox sandbox;
    private final VirtualClock clock;
    private final List<Read> reads = new ArrayList<>();
    private final Deque<List<Read>> unsaved = new ArrayDeque<>(List.of(new ArrayList<>()));
    private final Set<Answered> kept = new HashSet<>();
    private final List<Look> looks = new ArrayList<>();
    private final Consumer<String> trace;
    private final Deque<Boolean> interrupted = new ArrayDeque<>();
    private boolean writing;

    private static final Pattern ID = Pattern.compile("\"(?:member_)?id\":\\s*\"?([^\",}]+)");

    /** A contact that was read when the system showed that many entries of its log, and had so many. */
    private record Read(String system, String id, long seq, boolean whole, long last) {}

    /** A contact that was read directly before it was written to, of which a state was shown that was that old. */
    private record Look(String system, String id, Instant at, Duration lag) {}

    /** What a system answered, as the hub got it at that time. */
    private record Answered(String system, Instant at) {}

    Wire(Sandbox sandbox, VirtualClock clock, Consumer<String> trace) {
        this.trace = trace;
        this.sandbox = sandbox;
        this.clock = clock;
    }

    @Override
    public HttpAnswer exchange(HttpCall call) throws TransportException {
        var uri = URI.create(call.url());
        var target = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        var system = uri.getHost();
        clock.pass(ONE_WAY);
        var request = SandboxRequest.of(call.method(), target).at("http://" + system);
        for (var header : call.headers().entrySet()) {
            request = request.header(header.getKey(), header.getValue());
        }
        if (call.body() != null) {
            request = request.json(new String(call.body(), StandardCharsets.UTF_8));
        }
        var answer = sandbox.handle(system, request);
        trace.accept(clock.instant() + " " + call.method() + " " + system + target + " " + body(call) + " -> "
                + (answer.dropped() ? "dropped " : "") + answer.status() + " " + answer.body());
        clock.pass(ONE_WAY);
        if (answer.dropped()) {
            throw new TransportException(TransportException.Stage.SENT, "no answer", null);
        }
        if (call.method().equals("GET") && answer.status() == 200) {
            var ids = ID.matcher(answer.body());
            while (ids.find()) {
                read(system, ids.group(1));
            }
        }
        return answered(answer.status(), answer.headers(), answer.body());
    }

    private void read(String system, String id) {
        if (writing) {
            var lag = Duration.ofMillis(sandbox.tool(system).faults().visibleAfterMillis());
            looks.add(new Look(system, id, clock.instant(), lag));
        } else {
            unsaved.peek().add(new Read(system, id, shown(system), true, lastSeq(system)));
        }
    }

    /** How many entries of its log a system shows, which may show its state late. */
    private long shown(String system) {
        var lag = sandbox.tool(system).faults().visibleAfterMillis();
        var since = clock.instant().minus(ONE_WAY).minusMillis(lag);
        return lag == 0
                ? lastSeq(system)
                : sandbox.tool(system).log().stream()
                        .filter(entry -> !entry.realAt().isAfter(since))
                        .mapToLong(LogEntry::seq)
                        .max()
                        .orElse(0);
    }

    private static String body(HttpCall call) {
        return call.body() == null ? "" : new String(call.body(), StandardCharsets.UTF_8);
    }

    private static HttpAnswer answered(int status, Map<String, String> headers, String body) {
        var all = new LinkedHashMap<String, List<String>>();
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        return new HttpAnswer(status, all, body == null ? null : body.getBytes(StandardCharsets.UTF_8));
    }

    long lastSeq(String system) {
        var last = sandbox.handle(system, SandboxRequest.of("GET", "/log?after=999999999"))
                .content()
                .get("last");
        return ((Number) last).longValue();
    }

    /** Notes that the hub heard of a contact's state, or of a part of it: it has, once what it does with it is over. */
    void heard(String system, String id, boolean whole) {
        var last = lastSeq(system);
        unsaved.peek().add(new Read(system, id, last, whole, last));
    }

    /** What is read only to write is not heard of. */
    <T> T writing(Supplier<T> write) {
        writing = true;
        try {
            return write.get();
        } finally {
            writing = false;
        }
    }

    /** Somebody comes in: what he hears is his own. */
    void comesIn() {
        unsaved.push(new ArrayList<>());
        interrupted.push(writing);
        writing = false;
    }

    void goes() {
        saved();
        unsaved.pop();
        writing = interrupted.pop();
    }

    /** What was heard is in the database, or was looked at and changed nothing. */
    void saved() {
        reads.addAll(unsaved.peek());
        unsaved.peek().clear();
    }

    /** The hub was killed before that. */
    void forgotten() {
        unsaved.clear();
        interrupted.clear();
        unsaved.push(new ArrayList<>());
    }

    /** Notes that the hub has the outcome of a write in its database. */
    void kept(Outcome outcome) {
        kept.add(new Answered(outcome.system(), outcome.answeredAt()));
    }

    @Override
    public boolean keptAnswer(String system, Instant done) {
        return kept.contains(new Answered(system, done.plus(ONE_WAY)));
    }

    @Override
    public Duration lag(String system, String id, Instant written) {
        return looks.stream()
                .filter(look -> look.system().equals(system) && look.id().equals(id))
                .filter(look ->
                        !look.at().isAfter(written) && !look.at().plus(ONE_WAY).isBefore(written))
                .map(Look::lag)
                .findFirst()
                .orElse(Duration.ZERO);
    }

    @Override
    public boolean heardBetween(String system, String id, long after, long before) {
        return between(system, id, after, before).findAny().isPresent();
    }

    @Override
    public boolean metBetween(String system, String id, long after, long before) {
        return between(system, id, after, before).anyMatch(Read::whole);
    }

    @Override
    public boolean shownFromBefore(String system, String id, long write) {
        return reads.stream()
                .filter(read -> read.system().equals(system) && id.equals(read.id()))
                .anyMatch(read -> read.seq() < write && write <= read.last());
    }

    private Stream<Read> between(String system, String id, long after, long before) {
        return reads.stream()
                .filter(read -> read.system().equals(system)
                        && (read.id() == null || read.id().equals(id)))
                .filter(read -> read.seq() >= after && read.seq() < before);
    }
}
