package dev.serai.sync;

import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.Link;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Answers hints by reading, one read of an external record at a time; a hint that comes meanwhile makes it read again (S18). */
public final class AnsweringHints {
    private static final int BATCH = 50;

    /** How long what was read may wait for more. */
    private static final Duration MOMENT = Duration.ofMillis(5);

    private final Context context;
    private final WatchingSystems systems;
    private final UnansweredHints unanswered;
    private final Turns turns = new Turns();

    AnsweringHints(Context context, WatchingSystems systems) {
        this.context = context;
        this.systems = systems;
        this.unanswered = new UnansweredHints(context, systems);
    }

    /** Answers a batch. Returns how many external records were read. */
    public int answer() {
        return answer((SideBySide) null);
    }

    /** Has a batch answered side by side; what no file describes waits. Returns how many external records are read. */
    int answer(SideBySide sides) {
        var until = context.now().plus(Claimed.LASTS);
        var first = turns.first();
        var full = sides == null ? Set.<String>of() : sides.full();
        var entities = context.mappers().catalog().entities().keySet();
        var hints =
                context.store().inTransaction(tx -> tx.claimHints(BATCH, entities, full, first, context.now(), until));
        var claimed = new Claimed<>(context, hints, until);
        return claimed.work(hint -> hint.external().system(), sides, part -> answer(claimed, part));
    }

    /** Reads one after the other, and commits together what was read within a moment. */
    private void answer(Claimed<Change> claimed, List<Change> part) {
        var read = new ArrayList<Answered>();
        try {
            claimed.each(part, hint -> {
                read.add(answered(hint));
                if (read.get(0).reading().asOf().plus(MOMENT).isBefore(context.now())) {
                    save(read);
                }
            });
        } finally {
            save(read);
        }
    }

    private Answered answered(Change hint) {
        var external = hint.external();
        return new Answered(hint, context.remote().get(external.system(), external.entity(), external.id()));
    }

    /** A hint and what its external record was found to be. */
    private record Answered(Change hint, Remote.Reading reading) {
        ExternalId external() {
            return hint.external();
        }

        boolean failed() {
            return reading.failure() != null;
        }

        boolean gone() {
            return !failed() && (reading.notFound() || reading.item().deleted());
        }

        boolean found() {
            return !failed() && !gone();
        }

        Change change(Instant now) {
            return Hints.read(external(), reading.item(), reading.asOf(), now, hint.recordId());
        }
    }

    /** Saves all that were read, and each alone where together they cannot be. */
    private void save(List<Answered> read) {
        var all = List.copyOf(read);
        read.clear();
        if (all.size() <= 1) {
            all.forEach(each -> commit(all));
            return;
        }
        try {
            commit(all);
        } catch (RuntimeException e) {
            Claimed.all(all, each -> commit(List.of(each)));
        }
    }

    /** Failures last: what they say of their system locks it. */
    private void commit(List<Answered> read) {
        context.store().inTransaction(tx -> {
            found(tx, read.stream().filter(Answered::found).toList());
            read.stream().filter(Answered::gone).forEach(each -> notFound(tx, each));
            read.stream().filter(Answered::failed).forEach(each -> unanswered.failed(tx, each.hint(), each.reading()));
            return null;
        });
        context.wakeups().changes();
    }

    /** As seen when the first of them was: they were read within a moment, and earlier says less. */
    private void found(Store.Transaction tx, List<Answered> found) {
        if (found.isEmpty()) {
            return;
        }
        systems.answered(tx, found.get(0).external().system());
        answer(
                tx,
                found.stream()
                        .collect(Collectors.toMap(
                                Answered::external, each -> each.hint().id(), Math::max)));
        tx.markSeen(
                found.stream().map(Answered::external).collect(Collectors.toSet()),
                found.get(0).reading().asOf());
        tx.append(found.stream().map(each -> each.change(context.now())).toList());
    }

    /** S19: suspicion first; a delete only when it is still not found after the declared time. */
    private void notFound(Store.Transaction tx, Answered gone) {
        var external = gone.external();
        var asOf = gone.reading().asOf();
        var link = tx.links(List.of(external)).get(external);
        if (link == null || !link.live()) {
            unlinked(tx, gone);
            return;
        }
        var confirmedFrom =
                tx.suspect(external, asOf).plus(visibleAfter(external)).plus(CONFIRM);
        if (asOf.isBefore(confirmedFrom)) {
            tx.postponeHints(external, confirmedFrom);
        } else if (gone.reading().instead() != null && !Links.isErased(link)) {
            merged(tx, gone, link);
        } else {
            tx.append(List.of(Hints.gone(external, asOf, context.now())));
            answer(tx, Map.of(external, gone.hint().id()));
        }
    }

    private void merged(Store.Transaction tx, Answered gone, Link link) {
        var work = new Workspace(tx, context.mappers(), context.now());
        var merged = new MergedAway(work, gone.external(), gone.reading().instead());
        if (merged.settle(gone.hint(), gone.reading(), link)) {
            answer(tx, Map.of(gone.external(), gone.hint().id()));
            work.flush();
        } else {
            tx.postponeHints(gone.external(), context.now().plus(RecordingOutcomes.UNTIL_READ));
        }
    }

    /** What was heard of may be there and not be seen yet: it is over only once it must be seen. What it was merged into is settled by itself. */
    private void unlinked(Store.Transaction tx, Answered gone) {
        var hint = gone.hint();
        var reading = gone.reading();
        var seenFrom = hint.receivedAt().plus(visibleAfter(hint.external()));
        if (reading.asOf().isBefore(seenFrom)) {
            tx.postponeHints(hint.external(), seenFrom);
            return;
        }
        if (reading.instead() != null) {
            var external = hint.external();
            var instead = new ExternalId(
                    external.system(), external.entity(), reading.instead().externalId());
            tx.append(List.of(Hints.read(instead, reading.instead(), reading.asOf(), context.now(), null)));
        }
        answer(tx, Map.of(hint.external(), hint.id()));
    }

    private void answer(Store.Transaction tx, Map<ExternalId, Long> upTo) {
        unanswered.answered(upTo.keySet());
        tx.answerHints(upTo);
        tx.readAfterAll(upTo.keySet(), context.now());
    }

    /** The confirming read comes at least this much after the first. */
    private static final Duration CONFIRM = Duration.ofSeconds(1);

    private Duration visibleAfter(ExternalId external) {
        return context.mappers()
                .resource(external.system(), external.entity())
                .map(resource -> resource.visibleAfter())
                .orElse(Duration.ZERO);
    }
}
