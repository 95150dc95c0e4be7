package dev.serai.system;

import dev.serai.catalog.SystemSpec.Resource;
import dev.serai.catalog.SystemWriting;
import dev.serai.catalog.SystemWriting.Answers;
import dev.serai.sync.Delivery.Operation;
import dev.serai.sync.LeasedDelivery;
import dev.serai.sync.Outcome;
import dev.serai.sync.Outcome.Result;
import dev.serai.sync.Remote;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Turns deliveries into single writes and their answers into outcomes. */
final class Writes {
    private final Resource resource;
    private final Requests requests;
    private final Exchange exchange;
    private final Reads reads;
    private final ItemReader items;
    private final Lengths lengths;

    Writes(Resource resource, Requests requests, Exchange exchange, Reads reads) {
        this.resource = resource;
        this.requests = requests;
        this.exchange = exchange;
        this.reads = reads;
        this.items = new ItemReader(resource.item());
        this.lengths = new Lengths(resource.item().lengths());
    }

    /** A delivery made ready: what fills its templates, or the outcome that it has without being sent. */
    record Ready(Map<String, Object> values, Outcome instead) {}

    /** The operation for a delivery; null where the file declares none. An event is always a create: each is a thing of its own (S17). */
    SystemWriting.Write operation(LeasedDelivery delivery) {
        return switch (verb(delivery)) {
            case CREATE -> resource.create() != null ? resource.create() : resource.upsert();
            case UPDATE -> resource.update() != null ? resource.update() : resource.upsert();
            default -> resource.delete();
        };
    }

    static Verdicts.Verb verb(LeasedDelivery delivery) {
        return delivery.event() != null || delivery.operation() == Operation.CREATE
                ? Verdicts.Verb.CREATE
                : delivery.operation() == Operation.UPDATE ? Verdicts.Verb.UPDATE : Verdicts.Verb.DELETE;
    }

    /** Writes one by itself, whatever batches there are. */
    Outcome singly(LeasedDelivery delivery) {
        var operation = operation(delivery);
        return operation == null ? undeclared(delivery, exchange.now()) : write(delivery, operation);
    }

    Outcome write(LeasedDelivery delivery, SystemWriting.Write operation) {
        var ready = ready(delivery, operation.whole());
        if (ready.instead() != null) {
            return ready.instead();
        }
        HttpCall call;
        try {
            call = requests.call(operation, ready.values());
        } catch (IllegalArgumentException e) {
            return outcome(delivery, Verdict.of(Result.REFUSED, e.getMessage()), exchange.now());
        }
        var done = new Jobs(operation.job(), requests, exchange)
                .end(
                        exchange.call(traced(call, delivery.trace()), verb(delivery)),
                        verb(delivery),
                        delivery.leasedUntil());
        if (!done.verdict().accepted()) {
            return outcome(delivery, done.verdict(), done.at());
        } else if (isPage(delivery, operation.answers(), done)) {
            var reason = call.does() + " answered a page instead of a record";
            return outcome(delivery, Verdict.of(Result.UNKNOWN, reason), done.at());
        }
        var node = Place.of(operation.item()).read(done.body(), done::header);
        return accepted(delivery, operation.answers(), node, done::header, done.at());
    }

    /** Whether something else than the API answered, so that only a read tells whether anything was done (S12). */
    private boolean isPage(LeasedDelivery delivery, Answers answers, Exchange.Done done) {
        return answers != Answers.NOTHING
                && resource.readable()
                && delivery.event() == null
                && done.answer() != null
                && done.answer().isPage();
    }

    /** Says to which trace it belongs; null for none. */
    static HttpCall traced(HttpCall call, String parent) {
        return parent == null ? call : call.with(Map.of("traceparent", parent));
    }

    /** Gathers what the templates may name; a whole update is read before and laid over what was read (S14). */
    Ready ready(LeasedDelivery delivery, boolean whole) {
        var values = new LinkedHashMap<String, Object>();
        values.put("id", delivery.externalId());
        values.put("body", delivery.body());
        values.put("version", delivery.version());
        values.put("key", delivery.idempotencyKey());
        values.put("record", delivery.recordId());
        values.put("entity", delivery.entity());
        values.put("event", delivery.event());
        var tooLong = lengths.tooLong(delivery.body() == null ? Map.of() : delivery.body());
        if (tooLong.isPresent()) {
            return new Ready(null, outcome(delivery, Verdict.of(Result.REFUSED, tooLong.get()), exchange.now()));
        }
        var ready =
                whole && verb(delivery) == Verdicts.Verb.UPDATE ? laidOver(delivery, values) : new Ready(values, null);
        if (resource.item().blank() != null && ready.instead() == null && values.get("body") != null) {
            values.put("body", Json.blanks(values.get("body"), resource.item().blank()));
        }
        return ready;
    }

    private Ready laidOver(LeasedDelivery delivery, Map<String, Object> values) {
        var reading = reads.get(delivery.externalId());
        var unfit = unfit(delivery, reading);
        if (unfit != null) {
            return new Ready(null, outcome(delivery, unfit, exchange.now()));
        }
        var whole = Json.overlay(reading.item().content(), delivery.body());
        for (var path : known(delivery).keySet()) {
            whole = Json.with(whole, path, Json.at(delivery.body(), path));
        }
        for (var path : resource.item().readOnly()) {
            whole = Json.with(whole, path, null);
        }
        values.put("body", whole);
        values.put("version", reading.item().version());
        return new Ready(values, null);
    }

    /** Why what was read must not be written over; null where it may. */
    private static Verdict unfit(LeasedDelivery delivery, Remote.Reading reading) {
        if (reading.failure() != null) {
            var result = Result.valueOf(reading.failure().name());
            return new Verdict(result, "read before writing: " + reading.reason(), reading.retryAt(), null);
        } else if (reading.notFound() || reading.item().deleted()) {
            return Verdict.of(Result.NOT_FOUND, "read before writing: not there");
        }
        var content = reading.item().content();
        return known(delivery).entrySet().stream()
                .filter(known -> !Json.same(known.getValue(), Json.at(content, known.getKey())))
                .findFirst()
                .map(known -> Verdict.of(Result.STALE, known.getKey() + " was changed meanwhile"))
                .orElse(null);
    }

    private static Map<String, Object> known(LeasedDelivery delivery) {
        return delivery.known() == null ? Map.of() : delivery.known();
    }

    Outcome accepted(LeasedDelivery delivery, Answers answers, Object node, UnaryOperator<String> headers, Instant at) {
        var creates = verb(delivery) == Verdicts.Verb.CREATE && delivery.event() == null;
        var id = creates ? items.id(node, headers) : null;
        if (creates && id == null) {
            var reason =
                    "created, but the answer has no id at " + resource.item().id();
            return outcome(delivery, Verdict.of(Result.UNKNOWN, reason), at);
        }
        var item = answers == Answers.RECORD && node != null ? items.read(node, headers) : null;
        var fits = item != null && ItemReader.fits(item) && !item.deleted();
        if (fits && verb(delivery) == Verdicts.Verb.UPDATE && !item.externalId().equals(delivery.externalId())) {
            return accepted(delivery, answers, null, header -> null, at); // what another one has says nothing of it
        }
        var version = fits ? item.version() : ItemReader.version(resource.item().version(), node, headers);
        return new Outcome(
                delivery.recordId(),
                delivery.system(),
                delivery.token(),
                Result.ACCEPTED,
                id,
                fits ? item.content() : null,
                version,
                ItemReader.number(resource.item().version(), version),
                ItemReader.changedAt(resource.item().changedAt(), node, headers),
                at,
                null,
                null);
    }

    static Outcome outcome(LeasedDelivery delivery, Verdict verdict, Instant at) {
        return new Outcome(
                delivery.recordId(),
                delivery.system(),
                delivery.token(),
                verdict.result(),
                verdict.id(),
                null,
                null,
                null,
                null,
                at,
                verdict.retryAt(),
                verdict.reason());
    }

    static Outcome undeclared(LeasedDelivery delivery, Instant at) {
        var what = verb(delivery).name().toLowerCase(java.util.Locale.ROOT);
        var reason = "the system file declares no " + what + " for " + delivery.entity();
        return outcome(delivery, Verdict.of(Result.REFUSED, reason), at);
    }
}
