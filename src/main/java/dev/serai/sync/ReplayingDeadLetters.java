package dev.serai.sync;

import dev.serai.record.Change;
import dev.serai.record.Lane;
import dev.serai.record.Link;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts dead letters back on their way: a change into the inbox, a delivery into the outbox, where it is planned anew. */
public final class ReplayingDeadLetters {
    private static final int PAGE = 500;

    private final Context context;

    public ReplayingDeadLetters(Context context) {
        this.context = context;
    }

    /** Keeps changes that could not be received, each whole with its reason, until a person replays them (I1); none about somebody who was erased. */
    public void bury(List<Change> changes, String cause) {
        var now = context.now();
        var letters = changes.stream()
                .map(change -> new DeadLetter(
                        0,
                        DeadLetter.Kind.CHANGE,
                        change.external().system(),
                        change.external().entity(),
                        change.external().id(),
                        null,
                        cause,
                        "A change of " + change.external().system() + "/"
                                + change.external().entity() + " was not received: " + cause
                                + ". Mend the route, then replay.",
                        change,
                        now,
                        null))
                .toList();
        context.store().inTransaction(tx -> {
            tx.addDeadLetters(ErasedLetters.without(tx, letters));
            return null;
        });
    }

    /** Gives one up for good; it is kept and can still be looked at. False where it does not wait. The copy of a delivery's system stays as it is until the record changes. */
    public boolean discard(long id) {
        return context.store().inTransaction(tx -> tx.discard(id, context.now()));
    }

    /** Replays one. False where there is none with that id, or it does not wait any more. */
    public boolean replay(long id) {
        return context.store().inTransaction(tx -> tx.deadLetter(id)
                .filter(DeadLetter::waits)
                .map(letter -> {
                    replay(tx, List.of(letter));
                    return true;
                })
                .orElse(false));
    }

    /**
     * Replays a change with what a person made of its content, which the record's history names. False where there is none with that id, or it does not wait any more.
     *
     * @throws IllegalArgumentException where there is no content to edit, or the external record may have changed since (S18)
     */
    public boolean replay(long id, Map<String, Object> content, String person) {
        return context.store().inTransaction(tx -> tx.deadLetter(id)
                .filter(DeadLetter::waits)
                .map(letter -> {
                    replay(tx, List.of(edited(tx, letter, content, person)));
                    return true;
                })
                .orElse(false));
    }

    private DeadLetter edited(Store.Transaction tx, DeadLetter letter, Map<String, Object> content, String person) {
        var change = letter.change();
        if (change == null || change.content() == null || change.external().id().isEmpty()) {
            throw new IllegalArgumentException("The dead letter " + letter.id() + " has no content to edit");
        } else if (passed(change, tx.links(List.of(change.external())).get(change.external()))) {
            throw new IllegalArgumentException(
                    "What was settled of " + change.external().id() + " since may be newer than this");
        }
        return letter.with(change.edited(content, person));
    }

    /** Replays all of a cause, in transactions of as many as fit together. Returns how many. */
    public int replayAll(String cause) {
        int replayed = 0;
        long after = 0;
        List<DeadLetter> page;
        do {
            var from = after;
            page = context.store().inTransaction(tx -> {
                var letters = tx.deadLettersOf(cause, from, PAGE);
                replay(tx, letters);
                return letters;
            });
            replayed += page.size();
            after = page.isEmpty() ? after : page.get(page.size() - 1).id();
        } while (!page.isEmpty());
        return replayed;
    }

    private void replay(Store.Transaction tx, List<DeadLetter> letters) {
        var now = context.now();
        var work = new Workspace(tx, context.mappers(), now);
        work.load(letters.stream()
                .map(DeadLetter::recordId)
                .filter(record -> record != null)
                .toList());
        var links = tx.links(letters.stream()
                .filter(letter -> letter.kind() == DeadLetter.Kind.CHANGE)
                .map(letter -> letter.change().external())
                .toList());
        var ids = new ArrayList<Long>();
        for (var letter : letters) {
            ids.add(letter.id());
            if (letter.kind() == DeadLetter.Kind.CHANGE) {
                work.appended.add(
                        again(letter.change(), links.get(letter.change().external()), now));
            } else {
                delivery(work, letter);
            }
        }
        new PlanningDeliveries(work).plan(Lane.BULK);
        work.flush();
        tx.reviveEvents(
                letters.stream().filter(letter -> letter.recordId() != null).toList(), now);
        tx.markReplayed(ids, now);
    }

    /** S18: a change that tells no order and may be older than what was settled since is answered by reading, where the system can be read. */
    private Change again(Change change, Link link, Instant now) {
        var external = change.external();
        return passed(change, link) && context.mappers().readable(external)
                ? Hints.hint(external, now, change.lane(), change.recordId())
                : change.withoutEvent();
    }

    private static boolean passed(Change change, Link link) {
        return change.order() == null && link != null && link.updatedAt().isAfter(change.receivedAt());
    }

    private void delivery(Workspace work, DeadLetter letter) {
        var record = work.survivor(letter.recordId()).orElse(letter.recordId());
        var standing = work.delivery(record, letter.system());
        if (standing != null && standing.state() == Delivery.State.DEAD) {
            work.save(Deliveries.awakened(Deliveries.again(standing, work.now, 0, null), work.now));
            work.touch(record);
        }
    }
}
