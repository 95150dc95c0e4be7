package dev.serai.sync;

import dev.serai.identity.Score;
import dev.serai.record.Change;
import dev.serai.record.Lane;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** What becomes of a change in the inbox: it is done with, waits, or is parked until a person decided. What is false lets everything later of the same external record wait, too. */
final class Concluding {
    /** What waits for a delivery is awakened by its outcome. It is looked at anyway, in case both went past each other: soon, and the longer it has waited, the less often. */
    private static final Duration SOON = Duration.ofMillis(250);

    private static final Duration LATE = Duration.ofSeconds(10);
    private static final int PATIENCE = 4;

    private final Workspace work;

    Concluding(Workspace work) {
        this.work = work;
    }

    /** Has its external record read, where it can be. */
    void readAgain(Change change) {
        if (work.mappers.readable(change.external())) {
            work.appended.add(Hints.hint(change.external(), work.now, Lane.CRITICAL, null));
        }
    }

    boolean done(Change change) {
        work.completed.add(change.id());
        return true;
    }

    boolean later(Change change) {
        var waited = Duration.between(change.receivedAt(), work.now).dividedBy(PATIENCE);
        var wait = waited.compareTo(SOON) < 0 ? SOON : waited.compareTo(LATE) > 0 ? LATE : waited;
        work.postponed.put(change.id(), work.now.plus(wait));
        return false;
    }

    /** Waits for the parent's link, but not for ever; other changes go on. */
    boolean await(Change change, References.Missing missing) {
        var until = change.receivedAt().plus(missing.waits());
        if (work.now.isBefore(until)) {
            work.awaiting.add(new Store.Awaiting(change.id(), missing.parent(), until));
            return false;
        }
        work.deadLetters.add(DeadLetters.orphan(change, missing, work.now));
        return done(change);
    }

    boolean park(Change change, Set<Long> candidates, String why) {
        return park(change, candidates, Map.of(), why);
    }

    boolean park(Change change, Map<Long, Score> candidates, String why) {
        return park(change, candidates.keySet(), candidates, why);
    }

    /** Asks who it is. Of what a person dropped nobody is asked again before it says something else: lists bring the same again and again. */
    boolean park(Change change, Set<Long> candidates, Map<Long, Score> scores, String why) {
        var question = Question.of(change, candidates, scores, why);
        if (change.recordId() == null
                && work.tx.dropped(change.external()).filter(question::same).isPresent()) {
            work.skipped.put(change.id(), "a person dropped just the same before");
            return done(change);
        }
        work.conflicts.open(question.asked(change, work.now));
        return park(change);
    }

    boolean park(Change change) {
        work.parked.add(change.id());
        return false;
    }
}
