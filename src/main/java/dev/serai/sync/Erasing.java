package dev.serai.sync;

import dev.serai.catalog.Direction;
import dev.serai.record.HubRecord;
import dev.serai.record.Lane;
import dev.serai.record.Link;
import dev.serai.sync.Erasure.Receipt;
import dev.serai.sync.Erasure.Receipted;
import dev.serai.sync.Erasure.Said;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Erases one person: at once out of the hub, and by deletes out of every system. The links stay as tombstones without data, so that what systems tell of the person later, the echo of our own
 * delete included, brings nothing back.
 */
public final class Erasing {
    private final Context context;
    private final Erasures erasures;
    private final Inspecting inspecting;
    private final Trail trail;

    public Erasing(Context context, Erasures erasures, Inspecting inspecting, Trail trail) {
        this.context = context;
        this.erasures = erasures;
        this.inspecting = inspecting;
        this.trail = trail;
    }

    /** Begins it, or answers the one that was begun. */
    public Receipted erase(HubRecord record, String reason, String author) {
        var now = context.now();
        var state = Erasure.State.WAITING;
        var erasure = new Erasure(0, record.id(), record.entity(), reason, author, state, now, null, null);
        return receipted(erasures.start(erasure));
    }

    public Optional<Receipted> erasure(long id) {
        return erasures.erasure(id).map(this::receipted);
    }

    /** With an id below that one, the newest first. */
    public List<Receipted> all(long belowId, int limit) {
        return erasures.erasures(belowId, limit).stream().map(this::receipted).toList();
    }

    /** From now on external records of those ids are taken as if nobody had ever known them. False where it is not complete, or was lifted before. */
    public boolean lift(long id) {
        return context.store().inTransaction(tx -> erasures.erasure(id)
                .filter(erasure -> erasure.state() == Erasure.State.COMPLETE && erasure.liftedAt() == null)
                .map(erasure -> {
                    tx.lift(erasure.recordId());
                    tx.saveErasure(with(erasure, erasure.state(), erasure.finishedAt(), context.now()));
                    return true;
                })
                .orElse(false));
    }

    /** Goes on with those that are not complete. Returns how many went on. */
    public int step() {
        return erasures.working().stream().mapToInt(this::step).sum();
    }

    private int step(Erasure erasure) {
        var done =
                erasure.state() == Erasure.State.ERASING && receipted(erasure).done();
        if (erasure.state() == Erasure.State.ERASING && !done) {
            return 0;
        }
        return context.store()
                .exclusively("erase/" + erasure.id(), tx -> done ? finish(tx, erasure) : begin(tx, erasure))
                .map(stirred -> {
                    stirred.tell(context.wakeups());
                    return stirred == Stirred.NOTHING ? 0 : 1;
                })
                .orElse(0);
    }

    private Stirred finish(Store.Transaction tx, Erasure erasure) {
        tx.lock(List.of(erasure.recordId()));
        tx.scrub(erasure, context.now());
        tx.saveErasure(with(erasure, Erasure.State.COMPLETE, context.now(), null));
        return Stirred.NOTHING;
    }

    /** Not while something is in flight: its outcome would bring back what was sent. */
    private Stirred begin(Store.Transaction tx, Erasure erasure) {
        var work = new Workspace(tx, context.mappers(), context.now());
        work.load(List.of(erasure.recordId()));
        var record = work.records.values().iterator().next(); // it, or the one into which it was merged meanwhile
        var erased = of(erasure, record.id());
        var deliveries = work.deliveries.of(record.id());
        if (deliveries.stream().anyMatch(Delivery::inFlight)) {
            return Stirred.NOTHING;
        }
        deliveries.forEach(work::remove);
        var entity = work.mappers.entity(record.entity()).orElse(null);
        work.linksOf(record.id()).forEach(link -> work.save(empty(link, entity != null, work.now)));
        var gone = new HubRecord(record.id(), record.entity(), record.version() + 1, true, Map.of());
        work.save(gone);
        work.claimKeys(gone);
        tx.scrub(erased, work.now);
        new Revising(work)
                .revised(entity, gone, null, Links.ERASED, Origin.of(erasure.author()), "deleted", Map.of(), Map.of());
        new PlanningDeliveries(work).plan(Lane.CRITICAL);
        work.flush();
        tx.saveErasure(with(erased, Erasure.State.ERASING, null, null));
        return Stirred.by(work);
    }

    private static Link empty(Link link, boolean asked, Instant now) {
        return new Link(
                link.id(),
                link.recordId(),
                link.external(),
                null,
                link.tombstone(),
                Links.erased(link, asked),
                Map.of(),
                List.of(),
                link.createdAt(),
                now);
    }

    private static Erasure of(Erasure erasure, long record) {
        return new Erasure(
                erasure.id(),
                record,
                erasure.entity(),
                erasure.reason(),
                erasure.author(),
                erasure.state(),
                erasure.startedAt(),
                null,
                null);
    }

    private static Erasure with(Erasure erasure, Erasure.State state, Instant finishedAt, Instant liftedAt) {
        return new Erasure(
                erasure.id(),
                erasure.recordId(),
                erasure.entity(),
                erasure.reason(),
                erasure.author(),
                state,
                erasure.startedAt(),
                finishedAt,
                liftedAt);
    }

    private Receipted receipted(Erasure erasure) {
        var links = inspecting.links(erasure.recordId());
        var deliveries = inspecting.deliveries(erasure.recordId());
        var again = erasures.seenAgain(links.stream().map(Link::external).toList());
        var receipts = new ArrayList<Receipt>();
        links.forEach(link -> receipts.add(new Receipt(
                link.external().system(),
                link.external().id(),
                said(erasure, link, deliveries),
                link.tombstone(),
                again.get(link.external()))));
        receipts.addAll(told(erasure, links.stream().noneMatch(Links::unasked)));
        return new Receipted(erasure, receipts);
    }

    private Said said(Erasure erasure, Link link, List<Delivery> deliveries) {
        if (erasure.state() == Erasure.State.WAITING) {
            return Said.DUE;
        } else if (!link.live()) {
            return Links.deleted(link) ? Said.DELETED : Said.BY_HAND;
        }
        var system = link.external().system();
        var standing = deliveries.stream()
                .filter(delivery -> delivery.system().equals(system))
                .findFirst();
        if (Links.unasked(link) || !asked(erasure, system, standing.isPresent())) {
            return Said.BY_HAND;
        }
        return standing.filter(delivery -> delivery.state() == Delivery.State.DEAD)
                        .isPresent()
                ? Said.REFUSED
                : Said.DUE;
    }

    /** What is due to it is sent once there is a file again. */
    private boolean asked(Erasure erasure, String system, boolean due) {
        return context.mappers()
                .entity(erasure.entity())
                .map(entity -> entity.participants().containsKey(system)
                        && entity.participants().get(system).direction().out())
                .orElse(due);
    }

    /** Who only hears events: once the last one is delivered, it said that the person is gone. */
    private List<Receipt> told(Erasure erasure, boolean asked) {
        var events = trail.events(erasure.recordId());
        return context.mappers().entity(erasure.entity()).stream()
                .flatMap(entity -> entity.participants().entrySet().stream())
                .filter(part -> part.getValue().direction() == Direction.EVENTS)
                .map(Map.Entry::getKey)
                .map(system ->
                        new Receipt(system, null, asked ? heard(erasure, system, events) : Said.BY_HAND, null, null))
                .toList();
    }

    private static Said heard(Erasure erasure, String system, List<EventDelivery> events) {
        var states = events.stream()
                .filter(event -> event.system().equals(system))
                .map(EventDelivery::state)
                .toList();
        if (erasure.state() == Erasure.State.WAITING
                || states.stream().anyMatch(state -> state != Delivery.State.DEAD)) {
            return Said.DUE;
        }
        return states.isEmpty() ? Said.TOLD : Said.REFUSED;
    }
}
