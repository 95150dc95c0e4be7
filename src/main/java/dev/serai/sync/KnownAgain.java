package dev.serai.sync;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import dev.serai.mapping.Mapper;
import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.Link;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tells by what is read now, or was heard since, whether an attempt whose outcome is unknown is known to have happened, and before what: the later it is seen, the more was edited (S12). */
final class KnownAgain {
    /** How many of the changes that wait for this are looked at. */
    private static final int HEARD = 20;

    private static final Comparator<Sign> EARLIER =
            comparing(Sign::order, nullsLast(naturalOrder())).thenComparing(Sign::seenAt, nullsLast(naturalOrder()));

    private final Workspace work;
    private final Mapper mapper;
    private final Delivery delivery;
    private final Link link;

    /** @param link null before the first contact */
    KnownAgain(Workspace work, Mapper mapper, Delivery delivery, Link link) {
        this.work = work;
        this.mapper = mapper;
        this.delivery = delivery;
        this.link = link;
    }

    /**
     * An attempt that happened.
     *
     * @param shown the sent fields that read as ours now; the others were edited since
     * @param order the last one in the system's own order that it may have; null where the system tells none
     * @param seenAt when we asked for what showed it first
     */
    record Attempt(Set<String> shown, Long order, Instant seenAt) {}

    /** Something that shows it; {@code seenAt} is null where it was told unasked. */
    private record Sign(Long order, Instant seenAt) {}

    /** The sent fields that read as ours. */
    Set<String> shown(Change read) {
        return found(read).shown();
    }

    /** The attempt; empty where nothing shows that it happened as a whole. */
    Optional<Attempt> attempt(Change read) {
        return Stream.concat(Stream.of(read), heard(read.external()))
                .flatMap(change -> sign(change).stream())
                .min(EARLIER)
                .map(first ->
                        new Attempt(shown(read), first.order(), first.seenAt() == null ? read.asOf() : first.seenAt()));
    }

    private Stream<Change> heard(ExternalId external) {
        return work.tx.heard(external, delivery.sequence(), HEARD).stream().filter(change -> !before(change));
    }

    /** Whether it tells how it was before something that was settled before the attempt: late messages know nothing of that (S18). */
    private boolean before(Change change) {
        var order = change.systemOrder();
        return order != null
                && link != null
                && link.fields().values().stream().anyMatch(field -> field.order() != null && field.order() > order);
    }

    /** Where some of what was sent is another already, that was edited since, and the attempt is older. */
    private Optional<Sign> sign(Change change) {
        var found = found(change);
        var order = change.systemOrder();
        var edited = found.shown().size() < found.sent();
        return isOf(found)
                ? Optional.of(new Sign(order != null && edited ? Long.valueOf(order - 1) : order, change.asOf()))
                : Optional.empty();
    }

    private FoundAgain found(Change change) {
        return FoundAgain.of(work, mapper, delivery, change.content(), link);
    }

    /** Whether it is known to be of this attempt. */
    private boolean isOf(FoundAgain found) {
        return delivery.operation() == Delivery.Operation.CREATE ? found.isOurs(keys()) : found.isWritten();
    }

    private Set<String> keys() {
        return Set.copyOf(work.entity(work.records.get(delivery.recordId())).keys());
    }
}
