package dev.serai.sync;

import dev.serai.catalog.Entity;
import dev.serai.catalog.Entity.Participant;
import dev.serai.sync.EntityPlan.Effect;
import dev.serai.sync.EntityPlan.When;
import java.util.List;
import java.util.Objects;

/** Says of each system what another part in the sync of an entity means. */
final class ComparingParticipants {
    private static final String READS =
            " Its first sweep or backfill reads it as a whole and has a plan of its own, where plans are asked for.";

    private static final String WRITES =
            " What it is not told yet is due with each record's next change, or when something that has it is read as a"
                    + " whole: see the writes.";

    private final Entity before;
    private final Entity after;
    private final List<Effect> effects;

    ComparingParticipants(Entity before, Entity after, List<Effect> effects) {
        this.before = before;
        this.after = after;
        this.effects = effects;
    }

    void compare() {
        var was = before.participants();
        var is = after.participants();
        ComparingEntities.added(was.keySet(), is.keySet()).forEach(system -> comes(system, is.get(system)));
        ComparingEntities.added(is.keySet(), was.keySet())
                .forEach(system -> say(
                        system,
                        When.AT_ONCE,
                        "Takes no part any more: nothing is written to it, what is due there is not sent, and what it"
                                + " tells becomes a dead letter. Links stay."));
        is.forEach((system, part) -> {
            if (was.containsKey(system)) {
                changed(system, was.get(system), part);
            }
        });
    }

    private void say(String system, When when, String says) {
        effects.add(new Effect("participants." + system, when, says));
    }

    private void comes(String system, Participant part) {
        var direction = part.direction();
        if (direction.out()) {
            say(system, When.NEXT_CHANGE, "Takes part." + WRITES + (direction.in() ? READS : ""));
        } else if (direction.in()) {
            say(system, When.LATER, "Takes part." + READS);
        } else {
            say(system, When.LATER, "Hears of every change from then on.");
        }
    }

    private void changed(String system, Participant was, Participant is) {
        if (was.direction() != is.direction()) {
            direction(system, was, is);
        }
        if (was.onDelete() != is.onDelete()
                || was.once() != is.once()
                || !Objects.equals(was.debounce(), is.debounce())) {
            say(system, When.LATER, "How its deletes and changes are taken, from then on.");
        }
    }

    private void direction(String system, Participant was, Participant is) {
        if (is.direction().out() && !was.direction().out()) {
            say(system, When.NEXT_CHANGE, "Is written to." + WRITES);
        } else if (was.direction().out() && !is.direction().out()) {
            say(system, When.AT_ONCE, "Is not written to any more. What is due there is not sent.");
        }
        if (is.direction().in() && !was.direction().in()) {
            say(system, When.LATER, "What it tells is taken in from then on." + READS);
        } else if (was.direction().in() && !is.direction().in()) {
            say(system, When.LATER, "Is not read any more. What was taken from it stays.");
        }
    }
}
