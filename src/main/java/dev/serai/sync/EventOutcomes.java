package dev.serai.sync;

import dev.serai.catalog.SystemRetry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Takes outcomes of events: each event is delivered until it is accepted or refused, in order (S17). */
record EventOutcomes(
        Store.Transaction tx, Instant now, RandomGenerator random, WatchingSystems systems, SystemRetry retry) {
    private static final Set<Outcome.Result> DONE = Set.of(Outcome.Result.ACCEPTED, Outcome.Result.DUPLICATE);
    private static final Set<Outcome.Result> NEVER = Set.of(Outcome.Result.REFUSED, Outcome.Result.NOT_FOUND);

    /** What becomes of the events of these outcomes. */
    private record Decided(
            List<EventDelivery> done, List<EventDelivery> again, List<DeadLetter> letters, List<Operation> operations) {
        Decided() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    void record(List<Outcome> told) {
        var decided = new Decided();
        var system = told.get(0).system();
        var events = tx.leasedEvents(system, tokens(told));
        var outcomes = told.stream()
                .map(outcome -> masked(events.get(outcome.token()), outcome))
                .toList();
        systems.heard(tx, system, outcomes);
        for (var outcome : outcomes) {
            var event = events.get(outcome.token());
            if (event != null) {
                take(event, outcome, decided);
            }
        }
        tx.addOperations(decided.operations());
        tx.removeEvents(decided.done());
        tx.addDelivered(
                decided.done().stream().map(event -> Delivered.of(event, now)).toList());
        tx.saveEvents(decided.again());
        tx.addDeadLetters(decided.letters());
    }

    private static Outcome masked(EventDelivery event, Outcome outcome) {
        return event == null ? outcome.because(null) : MaskingOutcomes.ofEvent(event, outcome);
    }

    /** By lease, the record that it is of. */
    static Map<Long, Long> tokens(List<Outcome> outcomes) {
        var tokens = new HashMap<Long, Long>();
        outcomes.forEach(outcome -> tokens.put(outcome.token(), outcome.recordId()));
        return tokens;
    }

    private void take(EventDelivery event, Outcome outcome, Decided decided) {
        var attempts = event.attempts() + 1;
        var buried = decided.letters().size();
        decide(event, outcome, attempts, decided);
        decided.operations()
                .add(NotingEvents.of(event, outcome, decided.letters().size() > buried, now));
    }

    private void decide(EventDelivery event, Outcome outcome, int attempts, Decided decided) {
        if (DONE.contains(outcome.result())) {
            decided.done().add(event);
        } else if (NEVER.contains(outcome.result())) {
            bury(event, "refused: " + outcome.reason(), decided);
        } else if (outcome.result() == Outcome.Result.RATE_LIMITED
                || outcome.result() == Outcome.Result.SYSTEM_BROKEN) {
            decided.again().add(Events.again(event, now, event.attempts()));
        } else if (attempts >= retry.attempts()) {
            bury(event, "failed " + attempts + " times, last: " + outcome.reason(), decided);
        } else {
            var next = Backoff.next(retry, now, attempts, outcome.retryAt(), random);
            decided.again().add(Events.again(event, next, attempts));
        }
    }

    private void bury(EventDelivery event, String cause, Decided decided) {
        decided.again().add(Events.dead(event));
        decided.letters().add(letter(event, cause));
    }

    private DeadLetter letter(EventDelivery event, String cause) {
        return new DeadLetter(
                0,
                DeadLetter.Kind.DELIVERY,
                event.system(),
                event.entity(),
                null,
                event.recordId(),
                cause,
                "Event " + event.type() + " of record " + event.recordId() + " in version " + event.version() + ": "
                        + cause + ". Later events of the record go on without it. Mend the cause, then replay.",
                null,
                now,
                null);
    }
}
