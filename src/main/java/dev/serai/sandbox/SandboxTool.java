package dev.serai.sandbox;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/**
 * One simulated tool. Requests are handled one at a time, so each is atomic; holding an answer back is left to the caller ({@link SandboxResponse#after}), so a slow answer keeps
 * no other waiting. Beside the tool's own API it answers {@code /faults}, {@code /people}, {@code /log}, {@code /fill}, {@code /tokens} and the removal of everything; those need no credential and
 * never fail.
 */
public final class SandboxTool {
    private final String name;
    private final ToolOptions options;
    private final ToolClock clock;
    private final SandboxLog log;
    private final Journal journal;
    private final TokenDesk desk;
    private final Gate gate;
    private final ToolApi api;
    private final Routes control = new Routes()
            .on("GET", "/faults", request -> SandboxResponse.json(200, faults()))
            .on("PUT", "/faults", this::setFaults)
            .on("GET", "/log", this::log)
            .on("POST", "/fill", request -> api().fill(request))
            .on("DELETE", "/tokens", request -> revoke())
            .on("DELETE", "", request -> reset());
    private Faults faults;

    SandboxTool(
            String name,
            ToolOptions options,
            InstantSource source,
            WebhookSender sender,
            Journal journal,
            long seed,
            Function<ToolSetup, ToolApi> api) {
        this.name = name;
        this.options = options;
        this.journal = journal;
        faults = options.faults();
        clock = new ToolClock(source, () -> faults.clockOffsetMillis());
        log = new SandboxLog(clock, options.logLimit());
        var random = new Random(seed * 31 + name.hashCode());
        desk = new TokenDesk(options.signIn(), clock, journal);
        gate = new Gate(desk, clock, random);
        var webhooks = new Webhooks(name, sender, () -> faults.webhooks(), random, source.instant());
        this.api = api.apply(new ToolSetup(options, clock, log, webhooks, journal, () -> faults, random));
        journal.replay((kind, line) -> {
            desk.restore(kind, line);
            this.api.restore(kind, line);
        });
    }

    public String name() {
        return name;
    }

    /** Answers one request, never with an exception. */
    public synchronized SandboxResponse handle(SandboxRequest request) {
        var segments = request.segments();
        var first = segments.isEmpty() ? "" : segments.get(0);
        SandboxResponse response;
        if (first.equals("people")) {
            response = acted(request, person -> api.person(person.under("/people")));
            log.end(response.status(), true);
        } else if (List.of("", "faults", "log", "fill", "tokens").contains(first)) {
            response = acted(request, control::answer);
        } else {
            response = called(request);
        }
        return response.header("Date", ToolClock.httpDate(clock.now()));
    }

    private SandboxResponse called(SandboxRequest request) {
        var fault = gate.before(request, faults);
        var answer = fault.isPresent() ? fault.get() : gate.after(worked(request), faults);
        noteRefused(request, answer.status());
        log.end(answer.status(), !answer.dropped());
        return answer;
    }

    private SandboxResponse worked(SandboxRequest request) {
        if (desk.isAsked(request)) {
            return acted(request, desk::issue);
        }
        try {
            return api.answer(request);
        } catch (Refusal refusal) {
            noteRefused(request, refusal.response().status());
            return api.refused(refusal.response());
        }
    }

    /** A write that was refused is a write received all the same. */
    private void noteRefused(SandboxRequest request, int status) {
        var write = desk.isAsked(request) ? null : WriteAttempt.of(request);
        if (log.nothingNoted() && write != null && status >= 400 && !faults.down()) {
            log.add(SandboxLog.API, write.operation(), write.id(), null, null, status);
        }
    }

    private static SandboxResponse acted(SandboxRequest request, Function<SandboxRequest, SandboxResponse> action) {
        try {
            return action.apply(request);
        } catch (Refusal refusal) {
            return refusal.response();
        }
    }

    private SandboxResponse setFaults(SandboxRequest request) {
        try {
            setFaults(options.faults().with(Json.MAPPER.valueToTree(request.object())));
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest(e.getMessage());
        }
        return SandboxResponse.json(200, faults());
    }

    private SandboxResponse log(SandboxRequest request) {
        var entries = log.after(request.number("after", 0, 0), request.number("limit", Integer.MAX_VALUE, 1));
        var shown = entries.stream().map(SandboxTool::shown).toList();
        return SandboxResponse.json(200, Map.of("entries", shown, "last", log.lastSeq()));
    }

    private static Map<String, Object> shown(LogEntry entry) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("seq", entry.seq());
        shown.put("at", entry.at().toString());
        shown.put("realAt", entry.realAt().toString());
        shown.put("actor", entry.actor());
        shown.put("operation", entry.operation());
        shown.put("kind", entry.kind());
        shown.put("id", entry.id());
        shown.put("before", entry.before());
        shown.put("after", entry.after());
        shown.put("status", entry.status());
        shown.put("answered", entry.answered());
        shown.put("eventId", entry.eventId());
        return shown;
    }

    private SandboxResponse revoke() {
        desk.revokeAll();
        return SandboxResponse.empty(204);
    }

    private SandboxResponse reset() {
        journal.clear();
        log.clear();
        faults = options.faults();
        api.clear();
        return SandboxResponse.empty(204);
    }

    /** The faults in force. */
    public synchronized Faults faults() {
        return faults;
    }

    /** Puts other faults in force, until a reset. */
    public synchronized void setFaults(Faults others) {
        faults = others;
    }

    /** The writes received, oldest first. */
    public synchronized List<LogEntry> log() {
        return log(0);
    }

    /** The writes received after the one with that number, oldest first. */
    synchronized List<LogEntry> log(long seen) {
        return seen == log.lastSeq() ? List.of() : log.after(seen, Integer.MAX_VALUE);
    }

    /** The number of the write received last; 0 before the first. */
    synchronized long lastSeq() {
        return log.lastSeq();
    }

    private ToolApi api() {
        return api;
    }
}
