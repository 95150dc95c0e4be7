package dev.serai.system;

import dev.serai.catalog.SystemWriting.Answers;
import dev.serai.catalog.SystemWriting.Batch;
import dev.serai.sync.LeasedDelivery;
import dev.serai.sync.Outcome;
import dev.serai.sync.Outcome.Result;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Calls one batch endpoint and tells the outcomes of its parts apart (S16). */
record BatchCall(Batch batch, Requests requests, Exchange exchange, Writes writes) {
    /** What a failed part has where it says no status of its own: refused, unless a rule says otherwise. */
    private static final int FAILED = 400;

    /** A status that is text; any other word says nothing by itself. */
    private static final Pattern STATUS = Pattern.compile("[1-5][0-9]{2}");

    /** One delivery in a batch: its place in the answer, and what it looks like. */
    record Part(int place, LeasedDelivery delivery, Object rendered) {}

    /** Sends them in one call and puts each outcome in its place. */
    void send(List<Part> parts, Outcome[] outcomes) {
        var values = new LinkedHashMap<String, Object>();
        values.put("operations", parts.stream().map(Part::rendered).toList());
        var parent = parent(parts);
        var begun = exchange.call(Writes.traced(requests.call(batch, values), parent), Verdicts.Verb.UPDATE);
        var done = new Jobs(batch.job(), requests, exchange).end(begun, Verdicts.Verb.UPDATE, leasedUntil(parts));
        if (done.verdict().accepted() || done != begun && !results(parts, done).isEmpty()) {
            answered(parts, done, outcomes);
            together(parts, parent, outcomes);
        } else if (blamesOne(done.verdict().result())) {
            resend(parts, done, outcomes);
        } else {
            parts.forEach(part -> outcomes[part.place()] = Writes.outcome(part.delivery(), done.verdict(), done.at()));
            together(parts, parent, outcomes);
        }
    }

    /** A call belongs to one trace only: that of the first part that has one. */
    private static String parent(List<Part> parts) {
        return parts.stream()
                .map(part -> part.delivery().trace())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** So that the other parts' traces lead to the call, too. */
    private static void together(List<Part> parts, String parent, Outcome[] outcomes) {
        parts.forEach(part -> outcomes[part.place()] = outcomes[part.place()].together(parent));
    }

    private static Instant leasedUntil(List<Part> parts) {
        return parts.stream()
                .map(part -> part.delivery().leasedUntil())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private static boolean blamesOne(Result result) {
        return result == Result.REFUSED || result == Result.NOT_FOUND || result == Result.STALE;
    }

    /** The system refused the whole without saying which: each is sent by itself. */
    private void resend(List<Part> parts, Exchange.Done done, Outcome[] outcomes) {
        for (var part : parts) {
            if (writes.operation(part.delivery()) != null) {
                outcomes[part.place()] = writes.singly(part.delivery());
            } else if (parts.size() > 1) {
                send(List.of(part), outcomes);
            } else {
                var verdict = exchange.verdict(done.said(), Writes.verb(part.delivery()));
                outcomes[part.place()] = Writes.outcome(part.delivery(), verdict, done.at());
            }
        }
    }

    private void answered(List<Part> parts, Exchange.Done done, Outcome[] outcomes) {
        if (done.answer().body().length == 0) {
            parts.forEach(part -> outcomes[part.place()] = accepted(part.delivery(), null, done));
            return;
        }
        var results = results(parts, done);
        var failures = batch.failures() == null
                ? Map.<Integer, Object>of()
                : byRef(list(batch.failures().items(), done), batch.failures().ref(), done);
        for (var part : parts) {
            var result = results.get(part.place());
            var failure = failures.get(part.place());
            outcomes[part.place()] = failure != null
                    ? outcome(part.delivery(), failure, FAILED, done)
                    : result == null
                            ? unnamed(part.delivery(), done)
                            : outcome(part.delivery(), result, done.said().status(), done);
        }
    }

    /** A job whose answer has nothing of use says by having ended well that all was done, but for what it names as failed. */
    private Outcome unnamed(LeasedDelivery delivery, Exchange.Done done) {
        return batch.job() != null
                        && batch.answers() == Answers.NOTHING
                        && done.verdict().accepted()
                ? accepted(delivery, null, done)
                : Writes.outcome(
                        delivery, Verdict.of(Result.UNKNOWN, "the batch's answer does not name it"), done.at());
    }

    private Map<Integer, Object> results(List<Part> parts, Exchange.Done done) {
        var list = list(batch.results(), done);
        if (batch.ref() != null) {
            return byRef(list, batch.ref(), done);
        }
        var results = new HashMap<Integer, Object>();
        if (list.size() == parts.size()) {
            IntStream.range(0, list.size())
                    .forEach(at -> results.put(parts.get(at).place(), list.get(at)));
        }
        return results;
    }

    private static List<?> list(String place, Exchange.Done done) {
        return Place.of(place).read(done.body(), done::header) instanceof List<?> found ? found : List.of();
    }

    private static Map<Integer, Object> byRef(List<?> list, String place, Exchange.Done done) {
        var ref = Place.of(place);
        var named = new HashMap<Integer, Object>();
        list.forEach(result -> {
            var name = ItemReader.plain(ref.read(result, done::header));
            if (name != null && name.matches("\\d{1,9}")) {
                named.put(Integer.valueOf(name), result);
            }
        });
        return named;
    }

    /** @param otherwise its status where it tells none */
    private Outcome outcome(LeasedDelivery delivery, Object result, int otherwise, Exchange.Done done) {
        var told = Place.of(batch.status()).read(result, done::header);
        var said = new Verdicts.Said(
                status(told, otherwise), result, done::header, done.said().call(), done.at());
        var verdict = exchange.verdict(said, Writes.verb(delivery));
        return verdict.accepted()
                ? accepted(delivery, Place.of(batch.item()).read(result, done::header), done)
                : Writes.outcome(delivery, verdict, done.at());
    }

    private static int status(Object told, int otherwise) {
        if (told instanceof Number number) {
            return number.intValue();
        }
        return told instanceof String text && STATUS.matcher(text).matches() ? Integer.parseInt(text) : otherwise;
    }

    private Outcome accepted(LeasedDelivery delivery, Object item, Exchange.Done done) {
        return writes.accepted(delivery, batch.answers(), item, done::header, done.at());
    }
}
