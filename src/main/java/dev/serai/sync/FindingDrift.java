package dev.serai.sync;

import dev.serai.catalog.Entity;
import dev.serai.record.ExternalId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Audits flows: reads what systems hold and holds it against what the hub believes. It writes to no system and changes nothing. A page at a time, whenever nothing speaks against reading, so that it costs
 * little and goes on where it was after a crash. What seems to differ is looked at once more after a while, as somebody may have edited it just then.
 */
public final class FindingDrift {
    private static final int READS = 10;
    private static final int ABSENT = 500;
    private static final Duration BETWEEN = Duration.ofMillis(200);
    private static final Duration LATER = Duration.ofSeconds(10);

    private final Context context;
    private final DriftStore drifts;
    private final LookingAtCopies copies;
    private final LookingAgain secondLook;

    /** {@code again} is how long it waits before it looks once more at what seems to differ. */
    public FindingDrift(Hub hub, DriftStore drifts, Duration again) {
        this.context = hub.context();
        this.drifts = drifts;
        copies = new LookingAtCopies(context, drifts);
        secondLook = new LookingAgain(context, drifts, copies, again);
    }

    /** Whether the flow can be audited in that way: a sample needs reads one by one, everything needs a list. */
    public boolean possible(String system, String entity, Drift.Kind kind) {
        var mappers = context.mappers();
        var direction = mappers.entity(entity)
                .map(found -> found.participants().get(system))
                .filter(part -> !part.once()
                        && (part.direction().in() || part.direction().out()));
        return direction.isPresent()
                && mappers.mapper(system, entity).isPresent()
                && mappers.resource(system, entity)
                        .map(resource -> kind == Drift.Kind.FULL ? resource.list() != null : resource.readable())
                        .orElse(false);
    }

    /**
     * Begins an audit. Where one of the flow is running, that one is given.
     *
     * @param share which drift is to be seen
     * @param confidence how surely
     */
    public Drift start(String system, String entity, Drift.Kind kind, double share, double confidence) {
        var now = context.now();
        var population = drifts.population(system, entity);
        var wanted = kind == Drift.Kind.FULL ? population : SampleSize.of(population, share, confidence);
        return drifts.start(new Drift(
                0,
                system,
                entity,
                kind,
                Drift.Phase.READING,
                population,
                wanted,
                0,
                0,
                0,
                null,
                0,
                now,
                now,
                now,
                null,
                null));
    }

    /** Goes on with every audit that may, a page of each. Returns how many pages that were. */
    public int step() {
        return drifts.due(context.now()).stream().mapToInt(this::step).sum();
    }

    private int step(Drift seen) {
        var read = new LongRead(context, "drift/" + seen.id(), Pace.AT_ONCE);
        return read.alone(
                () -> {
                    var drift = drifts.drift(seen.id()).orElseThrow();
                    var now = context.now();
                    if (drift.finishedAt() != null || drift.resumeAt().isAfter(now)) {
                        return 0;
                    }
                    drifts.save(next(drift, now));
                    return 1;
                },
                0);
    }

    private Drift next(Drift drift, Instant now) {
        var entity = context.mappers().entity(drift.entity()).orElse(null);
        if (entity == null || !possible(drift.system(), drift.entity(), drift.kind())) {
            return drift.failed("the files that run do not let the flow be read any more", now);
        }
        var hindrance = new Hindrance(context, drift.system(), drift.entity(), Pace.AT_ONCE).now();
        if (hindrance != null) {
            var until = hindrance.until().isAfter(now) ? hindrance.until() : now.plus(LATER);
            return drift.waiting(until, drift.failures(), hindrance.reason(), now);
        }
        return switch (drift.phase()) {
            case READING -> drift.lists() ? list(drift, entity, now) : sample(drift, entity, now);
            case ABSENT -> absent(drift, now);
            case AGAIN -> secondLook.look(
                    drift, entity, possible(drift.system(), drift.entity(), Drift.Kind.SAMPLE), now);
            case COMPLETE, FAILED -> drift;
        };
    }

    private Drift sample(Drift drift, Entity entity, Instant now) {
        var ids = drifts.sampled(drift.id(), drift.position(), READS);
        if (ids.isEmpty()) {
            return drift.entering(Drift.Phase.AGAIN, now);
        }
        var items = new LinkedHashMap<ExternalId, Optional<Remote.Item>>();
        var unread = 0;
        for (var id : ids) {
            var reading = context.remote().get(drift.system(), drift.entity(), id);
            if (reading.failure() == Remote.Failure.REFUSED) {
                unread++;
            } else if (reading.failure() != null) {
                return LookingAgain.failed(drift, reading.reason(), reading.retryAt(), now);
            } else {
                items.put(new ExternalId(drift.system(), drift.entity(), id), Optional.ofNullable(reading.item()));
            }
        }
        return compared(drift, entity, items, unread, drift.position() + ids.size(), null);
    }

    private Drift list(Drift drift, Entity entity, Instant now) {
        var page = context.remote().list(drift.system(), drift.entity(), drift.cursor());
        if (page.failure() != null) {
            return LookingAgain.failed(drift, page.reason(), page.retryAt(), now);
        }
        var items = new LinkedHashMap<ExternalId, Optional<Remote.Item>>();
        page.items().stream()
                .filter(item -> item.externalId() != null && !item.externalId().isEmpty())
                .forEach(item -> items.put(
                        new ExternalId(drift.system(), drift.entity(), item.externalId()), Optional.of(item)));
        context.store().inTransaction(tx -> {
            tx.markSeen(items.keySet(), page.asOf());
            return null;
        });
        var after = compared(drift, entity, items, 0, drift.position() + 1, page.next());
        return page.last() ? after.entering(Drift.Phase.ABSENT, context.now()) : after;
    }

    private Drift compared(
            Drift drift,
            Entity entity,
            Map<ExternalId, Optional<Remote.Item>> items,
            int unread,
            long position,
            Map<String, Object> cursor) {
        var looks = copies.looks(drift, entity, items);
        drifts.suspect(ComparingCopies.suspects(drift, looks, context.now()));
        var told = looks.values().stream().filter(Optional::isPresent).count();
        var after = drift.read(told, items.size() - told + unread, position, cursor, context.now());
        return after.waiting(context.now().plus(BETWEEN), 0, null, context.now());
    }

    /** What is linked since before it began, and was not listed. */
    private Drift absent(Drift drift, Instant now) {
        var links = context.store()
                .inTransaction(tx ->
                        tx.unseenSince(drift.system(), drift.entity(), drift.startedAt(), drift.position(), ABSENT));
        var moving = drifts.moving(externals(links));
        var looks = new HashMap<ExternalId, Optional<ComparingCopies.Look>>();
        links.forEach(link -> looks.put(
                link.external(),
                moving.contains(link.external())
                        ? Optional.empty()
                        : Optional.of(new ComparingCopies.Look(
                                DriftFinding.Kind.MISSING_THERE, link.recordId(), List.of()))));
        drifts.suspect(ComparingCopies.suspects(drift, looks, now));
        if (links.size() < ABSENT) {
            return drift.read(links.size() - moving.size(), moving.size(), 0, null, now)
                    .entering(Drift.Phase.AGAIN, now);
        }
        var last = links.get(links.size() - 1).linkId();
        return drift.read(links.size() - moving.size(), moving.size(), last, null, now);
    }

    private static Collection<ExternalId> externals(List<Unseen> links) {
        return links.stream().map(Unseen::external).toList();
    }
}
