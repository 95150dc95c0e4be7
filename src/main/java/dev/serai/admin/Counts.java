package dev.serai.admin;

import dev.serai.sync.Delivery;
import dev.serai.sync.Inspecting.InboxCount;
import dev.serai.sync.Inspecting.OutboxCount;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What waited when it was last counted.
 *
 * @param asOf when that was; at most a second ago
 */
public record Counts(Instant asOf, List<InboxCount> inbox, List<Outbox> outbox) {

    /** What a system's side of an entity is still to be told. */
    public record Outbox(
            String system,
            String entity,
            @Schema(description = "Wait to be sent.") long due,
            @Schema(description = "In flight.") long leased,
            @Schema(description = "Sent with an outcome that is not known yet; will be read.") long unknown,
            @Schema(description = "Wait for a person or a newer version of the record.") long dead,
            @Schema(description = "How many of all these are for an events participant.") long events,
            @Schema(description = "Since when the oldest waits, dead ones left out.") Instant oldest) {

        static Outbox of(String system, String entity, List<OutboxCount> counts) {
            var own = counts.stream()
                    .filter(count ->
                            count.system().equals(system) && count.entity().equals(entity))
                    .toList();
            return new Outbox(
                    system,
                    entity,
                    sum(own, Delivery.State.DUE),
                    sum(own, Delivery.State.LEASED),
                    sum(own, Delivery.State.UNKNOWN),
                    sum(own, Delivery.State.DEAD),
                    own.stream().mapToLong(OutboxCount::events).sum(),
                    oldest(own));
        }

        private static long sum(List<OutboxCount> counts, Delivery.State state) {
            return counts.stream()
                    .filter(count -> count.state() == state)
                    .mapToLong(OutboxCount::count)
                    .sum();
        }

        private static Instant oldest(List<OutboxCount> counts) {
            return counts.stream()
                    .filter(count -> count.state() != Delivery.State.DEAD)
                    .map(OutboxCount::oldest)
                    .filter(Objects::nonNull)
                    .min(Comparator.naturalOrder())
                    .orElse(null);
        }
    }

    static Counts of(Instant asOf, List<InboxCount> inbox, List<OutboxCount> outbox) {
        var sides = outbox.stream()
                .map(count -> List.of(count.system(), count.entity()))
                .distinct()
                .map(side -> Outbox.of(side.get(0), side.get(1), outbox))
                .collect(Collectors.toList());
        return new Counts(asOf, inbox, sides);
    }

    InboxCount inbox(String system, String entity) {
        return inbox.stream()
                .filter(count -> count.system().equals(system) && count.entity().equals(entity))
                .findFirst()
                .orElse(new InboxCount(system, entity, 0, 0, 0, 0, null));
    }

    Outbox outbox(String system, String entity) {
        return outbox.stream()
                .filter(count -> count.system().equals(system) && count.entity().equals(entity))
                .findFirst()
                .orElse(Outbox.of(system, entity, List.of()));
    }
}
