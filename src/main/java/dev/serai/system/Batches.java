package dev.serai.system;

import dev.serai.catalog.SystemOperation;
import dev.serai.sync.LeasedDelivery;
import dev.serai.sync.Outcome;
import dev.serai.sync.Outcome.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Sends many deliveries in one call and tells their outcomes apart, item by item (S16). */
final class Batches {
    private final SystemOperation.Batch batch;
    private final Requests requests;
    private final Exchange exchange;
    private final Writes writes;

    Batches(SystemOperation.Batch batch, Requests requests, Exchange exchange, Writes writes) {
        this.batch = batch;
        this.requests = requests;
        this.exchange = exchange;
        this.writes = writes;
    }

    /** One delivery in a batch: its place in the answer, and what it looks like. */
    private record Part(int place, LeasedDelivery delivery, Object rendered) {}

    /** Writes all, in calls of at most the declared size. Returns one outcome per delivery, in the same order. */
    List<Outcome> write(List<LeasedDelivery> deliveries) {
        var outcomes = new Outcome[deliveries.size()];
        var parts = new ArrayList<Part>();
        for (var place = 0; place < outcomes.length; place++) {
            outcomes[place] = prepare(place, deliveries.get(place), parts);
        }
        for (var from = 0; from < parts.size(); from += batch.size()) {
            send(parts.subList(from, Math.min(parts.size(), from + batch.size())), outcomes);
        }
        return List.of(outcomes);
    }

    /** Adds it to the parts and returns null, or returns the outcome it has without the batch. */
    private Outcome prepare(int place, LeasedDelivery delivery, List<Part> parts) {
        var template = template(delivery);
        if (template == null) {
            return singly(delivery);
        }
        var ready = writes.ready(delivery, batch.whole());
        if (ready.instead() == null) {
            ready.values().put("ref", Integer.toString(place));
            parts.add(new Part(place, delivery, Template.json(template, ready.values())));
        }
        return ready.instead();
    }

    private void send(List<Part> parts, Outcome[] outcomes) {
        var values = new LinkedHashMap<String, Object>();
        values.put("operations", parts.stream().map(Part::rendered).toList());
        var done = exchange.call(requests.call(batch, values), Verdicts.Verb.UPDATE);
        if (done.verdict().accepted()) {
            answered(parts, done, outcomes);
        } else if (blamesOne(done.verdict().result())) {
            resend(parts, done, outcomes);
        } else {
            parts.forEach(part -> outcomes[part.place()] = Writes.outcome(part.delivery(), done.verdict(), done.at()));
        }
    }

    private static boolean blamesOne(Result result) {
        return result == Result.REFUSED || result == Result.NOT_FOUND || result == Result.STALE;
    }

    /** The system refused the whole without saying which: each is sent by itself. */
    private void resend(List<Part> parts, Exchange.Done done, Outcome[] outcomes) {
        for (var part : parts) {
            if (writes.operation(part.delivery()) != null) {
                outcomes[part.place()] = singly(part.delivery());
            } else if (parts.size() > 1) {
                send(List.of(part), outcomes);
            } else {
                var verdict = exchange.verdict(done.said(), Writes.verb(part.delivery()));
                outcomes[part.place()] = Writes.outcome(part.delivery(), verdict, done.at());
            }
        }
    }

    private void answered(List<Part> parts, Exchange.Done done, Outcome[] outcomes) {
        var results = results(parts, done);
        for (var part : parts) {
            var result = results.get(part.place());
            outcomes[part.place()] = result == null
                    ? Writes.outcome(
                            part.delivery(),
                            Verdict.of(Result.UNKNOWN, "the batch's answer does not name it"),
                            done.at())
                    : outcome(part.delivery(), result, done);
        }
    }

    private Map<Integer, Object> results(List<Part> parts, Exchange.Done done) {
        var results = new HashMap<Integer, Object>();
        var list =
                Place.of(batch.results()).read(done.body(), done::header) instanceof List<?> found ? found : List.of();
        if (batch.ref() == null && list.size() == parts.size()) {
            IntStream.range(0, list.size())
                    .forEach(at -> results.put(parts.get(at).place(), list.get(at)));
        } else if (batch.ref() != null) {
            var ref = Place.of(batch.ref());
            list.forEach(result -> {
                var named = ItemReader.plain(ref.read(result, done::header));
                if (named != null && named.matches("\\d{1,9}")) {
                    results.put(Integer.valueOf(named), result);
                }
            });
        }
        return results;
    }

    private Outcome outcome(LeasedDelivery delivery, Object result, Exchange.Done done) {
        var told = Place.of(batch.status()).read(result, done::header);
        var status = told instanceof Number number
                ? number.intValue()
                : done.answer().status();
        var said = new Verdicts.Said(status, result, done::header, done.said().call(), done.at());
        var verdict = exchange.verdict(said, Writes.verb(delivery));
        return verdict.accepted()
                ? writes.accepted(
                        delivery,
                        batch.answers(),
                        Place.of(batch.item()).read(result, done::header),
                        done::header,
                        done.at())
                : Writes.outcome(delivery, verdict, done.at());
    }

    private Outcome singly(LeasedDelivery delivery) {
        var operation = writes.operation(delivery);
        return operation == null ? Writes.undeclared(delivery, exchange.now()) : writes.write(delivery, operation);
    }

    private Object template(LeasedDelivery delivery) {
        return switch (Writes.verb(delivery)) {
            case CREATE -> batch.create();
            case UPDATE -> batch.update();
            default -> batch.delete();
        };
    }
}
