package dev.serai.sync;

import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Answers deliveries whose outcome is unknown by reading the external record first (S12, S13). */
public final class ResolvingUnknown {
    private static final int BATCH = 50;

    /** How often a read or a search may be refused, as while files are swapped, before a person must look. */
    static final int MOST_REFUSED = 10;

    private final Context context;
    private final WatchingSystems systems;

    ResolvingUnknown(Context context, WatchingSystems systems) {
        this.context = context;
        this.systems = systems;
    }

    /** Resolves a batch. Returns how many were looked at. */
    public int resolve() {
        return resolve((SideBySide) null);
    }

    /** Has a batch resolved side by side. Returns how many are looked at. */
    int resolve(SideBySide sides) {
        var now = context.now();
        var until = now.plus(Claimed.LASTS);
        var full = sides == null ? Set.<String>of() : sides.full();
        var unknown = context.store().inTransaction(tx -> {
            tx.expireLeases(now);
            tx.expireEventLeases(now);
            return tx.claimUnknown(BATCH, full, now, until);
        });
        var claimed = new Claimed<>(context, unknown, until);
        return claimed.work(Delivery::system, sides, part -> claimed.each(part, this::resolve));
    }

    /** Of what no file describes any more nothing is asked: it stays unknown. */
    private void resolve(Delivery delivery) {
        if (context.mappers().entity(delivery.entity()).isEmpty()) {
            return;
        } else if (delivery.operation() == Delivery.Operation.CREATE) {
            created(delivery);
        } else if (!context.mappers().mayBeRead(delivery.system(), delivery.entity())) {
            settle(delivery, work -> sentAgain(work, delivery));
        } else {
            written(delivery);
        }
    }

    /** What can never be read is written once more, which does no harm where it was: other than a create. */
    private static void sentAgain(Workspace work, Delivery delivery) {
        var retry = Retries.TRANSIENT.of(work.mappers.catalog(), delivery.system());
        var attempts = delivery.attempts() + 1;
        if (attempts >= retry.attempts()) {
            RecordingOutcomes.dead(work, delivery, "unknown whether it was done, and it cannot be read");
        } else {
            work.save(Deliveries.again(delivery, work.now.plus(retry.longest(attempts)), attempts, null));
        }
    }

    private void written(Delivery delivery) {
        var reading = context.remote().get(delivery.system(), delivery.entity(), delivery.externalId());
        settle(delivery, work -> {
            if (reading.failure() != null) {
                later(work, delivery, reading.failure(), reading.reason(), reading.retryAt());
            } else if (reading.notFound()) {
                gone(work, delivery, reading.asOf());
            } else if (delivery.operation() == Delivery.Operation.DELETE) {
                stillThere(work, delivery);
            } else {
                read(work, delivery, reading.item(), reading.asOf());
            }
        });
    }

    private void gone(Workspace work, Delivery delivery, Instant asOf) {
        if (delivery.operation() == Delivery.Operation.DELETE) {
            new AcceptedOutcome(work).take(delivery, accepted(delivery, delivery.externalId(), null, asOf));
            new NotingDeliveries(work).found(delivery, asOf);
            return;
        }
        readAgain(work, delivery);
        work.save(Deliveries.again(
                delivery, work.now.plus(visibleAfter(delivery)).plusSeconds(2), delivery.attempts() + 1, null));
    }

    /** It was not deleted, and may have been edited: that is settled before it is deleted again. */
    private static void stillThere(Workspace work, Delivery delivery) {
        readAgain(work, delivery);
        work.save(Deliveries.again(delivery, work.now, delivery.attempts() + 1, null));
    }

    private static void readAgain(Workspace work, Delivery delivery) {
        var external = new ExternalId(delivery.system(), delivery.entity(), delivery.externalId());
        Hints.ask(work, external, null);
    }

    private void created(Delivery delivery) {
        var searching = new Searching(context);
        var keys = searching.keys(delivery.system(), delivery.entity());
        var found = searching.search(delivery, Searching.wanted(keys, delivery.values()), (by, item) -> true);
        settle(delivery, work -> {
            if (found.failure() != null) {
                later(work, delivery, found.failure(), found.reason(), found.retryAt());
            } else if (found.hits().size() == 1) {
                read(work, delivery, found.hits().get(0), found.asOf());
            } else if (found.hits().size() > 1) {
                RecordingOutcomes.dead(work, delivery, "several external records have its keys");
            } else {
                notThere(work, delivery, found);
            }
        });
    }

    /** S13: "not found" counts only after the declared time; then, or with an idempotency key, the create is sent again. */
    private void notThere(Workspace work, Delivery delivery, Searching.Search found) {
        var idempotent = work.mappers
                .resource(delivery.system(), delivery.entity())
                .map(resource -> resource.idempotent())
                .orElse(false);
        var visible = delivery.sentAt().plus(visibleAfter(delivery)).plus(LATE_ARRIVAL);
        var counts = found.searched() && !work.now.isBefore(visible);
        if (!counts && idempotent) {
            work.save(Deliveries.unfinished(delivery, work.now));
        } else if (!counts && found.searched()) {
            work.save(Deliveries.state(
                    delivery, Delivery.State.UNKNOWN, visible, delivery.attempts(), delivery.lookedUp()));
        } else if (counts) {
            work.save(Deliveries.again(delivery, work.now, delivery.attempts() + 1, work.now));
        } else {
            RecordingOutcomes.dead(work, delivery, "unknown whether it was created, and it cannot be looked up");
        }
    }

    /** How long a call of ours may still be working in the system after we gave up on its answer. */
    static final Duration LATE_ARRIVAL = Duration.ofSeconds(30);

    /**
     * S12: sent fields that read as ours settle as delivered, everything else settles as a change. Where the attempt as a whole is known again, what does not read as ours was
     * edited since: it is a change of what was sent, not of what was there before, and no first contact.
     */
    private void read(Workspace work, Delivery delivery, Remote.Item item, Instant asOf) {
        var mapper = work.mappers.mapper(delivery.system(), delivery.entity()).orElseThrow();
        var external = new ExternalId(delivery.system(), delivery.entity(), item.externalId());
        var link = work.live(delivery.recordId(), delivery.system());
        var create = delivery.operation() == Delivery.Operation.CREATE;
        var read = Hints.read(external, item, asOf, work.now, create ? delivery.recordId() : null);
        var known = new KnownAgain(work, mapper, delivery, link);
        var shown = known.shown(read);
        var attempt = known.attempt(read);
        if (attempt.isPresent()) {
            new AcceptedOutcome(work)
                    .takeFound(delivery, accepted(delivery, item.externalId(), item, asOf), attempt.get());
            new NotingDeliveries(work).found(delivery, asOf);
        } else if (!create && !shown.isEmpty()) {
            arrived(work, delivery, item, asOf, shown);
        }
        work.appended.add(read);
        var attempts = delivery.attempts() + 1;
        work.save(Deliveries.again(delivery, shown.isEmpty() ? work.now.plusSeconds(1) : work.now, attempts, null));
    }

    private static void arrived(Workspace work, Delivery delivery, Remote.Item item, Instant asOf, Set<String> shown) {
        var sent = new HashMap<>(delivery.sent());
        sent.keySet().retainAll(shown);
        var part = Deliveries.leased(
                delivery,
                delivery.token(),
                delivery.sentAt(),
                null,
                delivery.operation(),
                delivery.externalId(),
                sent,
                delivery.values(),
                delivery.mapping());
        new AcceptedOutcome(work).take(part, accepted(delivery, item.externalId(), item, asOf));
    }

    private static Outcome accepted(Delivery delivery, String externalId, Remote.Item item, Instant asOf) {
        return new Outcome(
                delivery.recordId(),
                delivery.system(),
                delivery.token(),
                Outcome.Result.ACCEPTED,
                externalId,
                item == null ? null : item.content(),
                item == null ? null : item.version(),
                item == null ? null : item.number(),
                item == null ? null : item.changedAt(),
                asOf,
                null,
                null);
    }

    private void later(Workspace work, Delivery delivery, Remote.Failure failure, String reason, Instant told) {
        var refused = failure == Remote.Failure.REFUSED;
        var times = delivery.unanswered() + (refused || failure == Remote.Failure.TRANSIENT ? 1 : 0);
        var next = systems.heard(work.tx, delivery.system(), failure, reason, told, times);
        if (refused && times >= MOST_REFUSED) {
            RecordingOutcomes.dead(work, delivery, "unknown whether it was done, and it cannot be read: " + reason);
            return;
        }
        work.save(Deliveries.unanswered(delivery, next, times));
    }

    private Duration visibleAfter(Delivery delivery) {
        return context.mappers()
                .resource(delivery.system(), delivery.entity())
                .map(resource -> resource.visibleAfter())
                .orElse(Duration.ZERO);
    }

    /** Runs the decision under the record's lock, if the delivery still is the unknown attempt it was. */
    private void settle(Delivery delivery, Consumer<Workspace> decision) {
        context.store().inTransaction(tx -> {
            var work = new Workspace(tx, context.mappers(), context.now());
            work.load(List.of(delivery.recordId()));
            var standing = work.delivery(delivery.recordId(), delivery.system());
            if (standing == null
                    || standing.state() != Delivery.State.UNKNOWN
                    || standing.token() != delivery.token()) {
                return null;
            }
            decision.accept(work);
            new Accounting(work).foundOut(delivery);
            work.touch(delivery.recordId());
            new PlanningDeliveries(work).plan(delivery.lane());
            work.flush();
            awaken(tx, work, delivery);
            return null;
        });
    }

    private static void awaken(Store.Transaction tx, Workspace work, Delivery delivery) {
        if (delivery.operation() == Delivery.Operation.CREATE) {
            tx.awakenUnlinked(delivery.system(), delivery.entity());
        }
        tx.awaken(work.appended.stream().map(Change::external).toList());
        if (delivery.externalId() != null) {
            tx.awaken(List.of(new ExternalId(delivery.system(), delivery.entity(), delivery.externalId())));
        }
    }
}
