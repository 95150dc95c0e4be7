package dev.serai.sync;

import dev.serai.catalog.Entity;
import dev.serai.sync.EntityPlan.Effect;
import dev.serai.sync.EntityPlan.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/** Says what becomes of what is there when an entity's file goes: nothing is written to a system, and what waits stays so or becomes a dead letter. */
final class PlanningRemoval {
    private final Context context;
    private final Inspecting inspecting;
    private final Entity entity;
    private final List<Inspecting.InboxCount> inbox;
    private final List<Inspecting.OutboxCount> outbox;

    PlanningRemoval(Context context, Inspecting inspecting, Entity entity) {
        this.context = context;
        this.inspecting = inspecting;
        this.entity = entity;
        inbox = inspecting.inbox(context.now()).stream()
                .filter(count -> count.entity().equals(entity.name()))
                .toList();
        outbox = inspecting.outbox().stream()
                .filter(count -> count.entity().equals(entity.name()))
                .toList();
    }

    EntityPlan plan() {
        var effects = new ArrayList<Effect>();
        effects.add(new Effect(
                "entity",
                When.AT_ONCE,
                "Is not kept in sync any more. Records, history and links stay as they are, and no system's copy is"
                        + " changed or deleted. With the file back it goes on from there: what systems changed meanwhile"
                        + " comes with their next sweep, and what was told by webhook alone does not."));
        new TreeSet<>(entity.participants().keySet()).forEach(system -> effects.add(participant(system)));
        conflicts(effects);
        var records = inspecting.living(entity.name());
        return new EntityPlan(
                entity.name(), records, effects, Map.of(), Map.of(), Map.of(), false, List.of(), unknown());
    }

    private Effect participant(String system) {
        var counts = new TreeMap<String, Long>();
        counts.put("links", links(system));
        counts.put("due", out(system, Delivery.State.DUE));
        counts.put("deadLetters", in(system, count -> count.pending() + count.waiting()));
        counts.put("hints", in(system, Inspecting.InboxCount::hints));
        counts.values().removeIf(count -> count == 0);
        return new Effect(
                        "participants." + system,
                        When.AT_ONCE,
                        "Nothing is read from it or written to it. What is due there stays due, hints wait, and what"
                                + " waits to be settled becomes a dead letter that can be replayed once the file is back.")
                .with(counts, List.of());
    }

    private long links(String system) {
        return context.store().inTransaction(tx -> tx.deletesAndLinks(system, entity.name(), context.now()))[1];
    }

    private long out(String system, Delivery.State... states) {
        return outbox.stream()
                .filter(count ->
                        count.system().equals(system) && List.of(states).contains(count.state()))
                .mapToLong(Inspecting.OutboxCount::count)
                .sum();
    }

    private long in(String system, ToLongFunction<Inspecting.InboxCount> which) {
        return inbox.stream()
                .filter(count -> count.system().equals(system))
                .mapToLong(which)
                .sum();
    }

    private void conflicts(List<Effect> effects) {
        var open = inspecting.openConflictsOf(entity.name());
        if (open > 0) {
            effects.add(new Effect(
                            "conflicts",
                            When.AT_ONCE,
                            "Open ones stay. Those about a field can be decided once the file is back.")
                    .with(Map.of("open", open), List.of()));
        }
    }

    /** By system, how many attempts are under way. */
    private List<String> unknown() {
        return new TreeSet<>(entity.participants().keySet())
                .stream()
                        .filter(system -> underWay(system) > 0)
                        .map(system -> underWay(system) + " are being written to " + system
                                + ": whether they arrived is found out now or once the file is back")
                        .toList();
    }

    private long underWay(String system) {
        return out(system, Delivery.State.LEASED, Delivery.State.UNKNOWN);
    }
}
