package dev.serai.sync;

import dev.serai.catalog.Catalog;
import dev.serai.catalog.Direction;
import dev.serai.catalog.SystemRetry;
import dev.serai.record.ExternalId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Records what became of leased deliveries, item by item, and plans anew what is due in the same transaction (S16). An outcome whose lease is no longer the one it answers is not taken. */
public final class RecordingOutcomes {
    private static final String MEND =
            "Mend the cause, then replay; a newer version of the record replaces it by itself.";

    /** Until what is to be read first was read, as a rule; it is looked at again then. */
    static final Duration UNTIL_READ = Duration.ofSeconds(2);

    private final Context context;
    private final RandomGenerator random;
    private final WatchingSystems systems;

    RecordingOutcomes(Context context, RandomGenerator random, WatchingSystems systems) {
        this.context = context;
        this.random = random;
        this.systems = systems;
    }

    /** Records outcomes of one system and entity in one transaction. */
    public void record(String entity, List<Outcome> outcomes) {
        if (outcomes.isEmpty()) {
            return;
        }
        var system = outcomes.get(0).system();
        var mappers = context.mappers();
        context.store()
                .inTransaction(tx -> {
                    if (events(tx, mappers, system, entity, outcomes)) {
                        new EventOutcomes(tx, context.now(), random, systems, retry(mappers, system)).record(outcomes);
                        return Stirred.NOTHING.andDue(new Catalog.Pair(system, entity)); // the next of the record
                    }
                    return record(tx, mappers, system, entity, outcomes);
                })
                .tell(context.wakeups());
    }

    /** Whether they are of events. Where no file says what the system is to the entity, because it went meanwhile, the leases do. */
    private static boolean events(
            Store.Transaction tx, Context.Mappers mappers, String system, String entity, List<Outcome> outcomes) {
        return mappers.entity(entity)
                .map(declared -> declared.participants().get(system))
                .map(participant -> participant.direction() == Direction.EVENTS)
                .orElseGet(() ->
                        !tx.leasedEvents(system, EventOutcomes.tokens(outcomes)).isEmpty());
    }

    private Stirred record(
            Store.Transaction tx, Context.Mappers mappers, String system, String entity, List<Outcome> told) {
        var work = new Workspace(tx, mappers, context.now());
        work.load(told.stream().map(Outcome::recordId).toList());
        var outcomes = MaskingOutcomes.ofRecords(work, entity, told);
        var freed = new ArrayList<ExternalId>();
        var created = false;
        systems.heard(tx, system, outcomes);
        work.storedLinks.read(created(work, system, entity, outcomes));
        for (var outcome : outcomes) {
            var delivery = work.delivery(outcome.recordId(), system);
            if (delivery == null || delivery.token() != outcome.token() || !delivery.inFlight()) {
                continue;
            }
            work.touched().by(delivery.lane());
            take(work, delivery, outcome);
            work.touch(delivery.recordId());
            created |= delivery.operation() == Delivery.Operation.CREATE;
            var external = outcome.externalId() == null ? delivery.externalId() : outcome.externalId();
            if (external != null) {
                freed.add(new ExternalId(system, entity, external));
            }
        }
        new PlanningDeliveries(work).plan();
        work.flush();
        var awakened = tx.awaken(freed);
        if (created) {
            awakened += tx.awakenUnlinked(system, entity);
        }
        return Stirred.by(work).andAwakened(awakened > 0);
    }

    /** When and how often one that failed by itself is tried again before it becomes a dead letter. */
    private static SystemRetry retry(Context.Mappers mappers, String system) {
        return Retries.TRANSIENT.of(mappers.catalog(), system);
    }

    private static List<ExternalId> created(Workspace work, String system, String entity, List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(outcome -> outcome.externalId() != null && work.live(outcome.recordId(), system) == null)
                .map(outcome -> new ExternalId(system, entity, outcome.externalId()))
                .toList();
    }

    /** What a system that limits or is broken did not do stays due, for when it may be called again; others do not notice (I7). */
    private void take(Workspace work, Delivery delivery, Outcome outcome) {
        var result = fitting(delivery, outcome);
        switch (result) {
            case ACCEPTED -> new AcceptedOutcome(work).take(delivery, outcome);
            case TRANSIENT -> again(work, delivery, outcome);
            case RATE_LIMITED, SYSTEM_BROKEN -> work.save(
                    Deliveries.again(delivery, work.now, delivery.attempts(), delivery.lookedUp()));
            case REFUSED -> bury(work, delivery, "refused: " + outcome.reason());
            case DUPLICATE -> duplicate(work, delivery, outcome);
            case NOT_FOUND -> notFound(work, delivery, outcome);
            case STALE -> readFirst(work, delivery, outcome);
            case UNKNOWN -> work.save(Deliveries.state(
                    delivery, Delivery.State.UNKNOWN, work.now, delivery.attempts(), delivery.lookedUp()));
        }
        new NotingDeliveries(work).delivered(delivery, outcome, result);
        new Accounting(work).answered(delivery, result);
    }

    /** A create has no external record yet: where that is not found, what was asked for is refused; where it is newer than we know, there is one; and done without an id it is unknown. */
    private static Outcome.Result fitting(Delivery delivery, Outcome outcome) {
        if (delivery.operation() != Delivery.Operation.CREATE) {
            return outcome.result();
        }
        return switch (outcome.result()) {
            case NOT_FOUND -> Outcome.Result.REFUSED;
            case STALE -> Outcome.Result.DUPLICATE;
            case ACCEPTED -> outcome.externalId() == null ? Outcome.Result.UNKNOWN : outcome.result();
            default -> outcome.result();
        };
    }

    private void again(Workspace work, Delivery delivery, Outcome outcome) {
        var attempts = delivery.attempts() + 1;
        var retry = retry(work.mappers, delivery.system());
        if (attempts >= retry.attempts()) {
            bury(work, delivery, "failed " + attempts + " times, last: " + outcome.reason());
        } else {
            var next = Backoff.next(retry, work.now, attempts, outcome.retryAt(), random);
            work.save(Deliveries.again(delivery, next, attempts, delivery.lookedUp()));
        }
    }

    /** Lets a delivery wait for a person that cannot go on, whatever the system would answer. */
    static void dead(Workspace work, Delivery delivery, String cause) {
        dead(work, delivery, cause, MEND);
    }

    static void dead(Workspace work, Delivery delivery, String cause, String advice) {
        bury(work, delivery, cause, advice);
        new NotingDeliveries(work).stuck(delivery, cause);
    }

    private static void bury(Workspace work, Delivery delivery, String cause) {
        bury(work, delivery, cause, MEND);
    }

    private static void bury(Workspace work, Delivery delivery, String cause, String advice) {
        work.save(Deliveries.state(delivery, Delivery.State.DEAD, work.now, delivery.attempts(), delivery.lookedUp()));
        work.deadLetters.add(new DeadLetter(
                0,
                DeadLetter.Kind.DELIVERY,
                delivery.system(),
                delivery.entity(),
                delivery.externalId(),
                delivery.recordId(),
                cause,
                "Delivery of record " + delivery.recordId() + " to " + delivery.system() + ": " + cause + ". " + advice,
                null,
                work.now,
                null));
    }

    /** S16: looked up and linked. Where the system named its record, that one is read, if it can be; else it is searched for. */
    private void duplicate(Workspace work, Delivery delivery, Outcome outcome) {
        var attempts = delivery.attempts() + 1;
        var retry = retry(work.mappers, delivery.system());
        if (attempts >= retry.attempts()) {
            bury(work, delivery, "refused as a duplicate of a record that cannot be found");
            return;
        }
        var read = outcome.externalId() != null && work.mappers.mayBeRead(delivery.system(), delivery.entity());
        if (read) {
            Hints.ask(
                    work,
                    new ExternalId(delivery.system(), delivery.entity(), outcome.externalId()),
                    delivery.recordId());
        }
        var next = Backoff.next(retry, work.now, attempts + 1, null, random);
        work.save(Deliveries.again(delivery, read ? next : work.now, attempts, null));
    }

    private void notFound(Workspace work, Delivery delivery, Outcome outcome) {
        if (delivery.operation() == Delivery.Operation.DELETE) {
            new AcceptedOutcome(work).take(delivery, outcome);
        } else {
            readFirst(work, delivery, outcome); // S19: suspicion only, until a read confirms it
        }
    }

    /** Read, settle, plan again (S14). What cannot be read is tried again, as its system may tell of it meanwhile, and waits for a person then. */
    private void readFirst(Workspace work, Delivery delivery, Outcome outcome) {
        if (!work.mappers.mayBeRead(delivery.system(), delivery.entity())) {
            again(work, delivery, outcome);
            return;
        }
        Hints.ask(work, new ExternalId(delivery.system(), delivery.entity(), delivery.externalId()), null);
        var next = work.now.plus(UNTIL_READ.multipliedBy(Math.min(delivery.attempts() + 1, 30)));
        work.save(Deliveries.again(delivery, next, delivery.attempts() + 1, delivery.lookedUp()));
    }
}
