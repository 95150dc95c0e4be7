package dev.serai.sync;

import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Answers hints by reading, one read of an external record at a time; a hint that comes meanwhile makes it read again (S18). */
public final class AnsweringHints {
    private static final int BATCH = 50;
    private static final int FAILURES = 4;

    /** How long what was read may wait for more. */
    private static final Duration MOMENT = Duration.ofMillis(5);

    private final Context context;
    private final WatchingSystems systems;

    AnsweringHints(Context context, WatchingSystems systems) {
        this.context = context;
        this.systems = systems;
    }

    /** Answers a batch. Returns how many external records were read. */
    public int answer() {
        return answer((SideBySide) null);
    }

    /** Has a batch answered side by side. Returns how many external records are read. */
    int answer(SideBySide sides) {
        var until = context.now().plus(Claimed.LASTS);
        var full = sides == null ? Set.<String>of() : sides.full();
        var hints = context.store().inTransaction(tx -> tx.claimHints(BATCH, full, context.now(), until));
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
        boolean failed() {
            return reading.failure() != null;
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
            read.stream().filter(each -> !each.failed()).forEach(each -> save(tx, each.hint(), each.reading()));
            read.stream().filter(Answered::failed).forEach(each -> save(tx, each.hint(), each.reading()));
            return null;
        });
        context.wakeups().changes();
    }

    private void save(Store.Transaction tx, Change hint, Remote.Reading reading) {
        var external = hint.external();
        if (reading.failure() != null) {
            tx.postponeHints(
                    external,
                    systems.heard(
                            tx, external.system(), reading.failure(), reading.reason(), reading.retryAt(), FAILURES));
        } else if (reading.notFound() || reading.item().deleted()) {
            notFound(tx, hint, reading.asOf());
        } else {
            found(tx, hint, reading);
        }
    }

    private void found(Store.Transaction tx, Change hint, Remote.Reading reading) {
        var external = hint.external();
        tx.markSeen(List.of(external), reading.asOf());
        tx.answerHints(external, hint.id());
        tx.append(List.of(Hints.read(external, reading.item(), reading.asOf(), context.now(), hint.recordId())));
    }

    /** S19: suspicion first; a delete only when it is still not found after the declared time. */
    private void notFound(Store.Transaction tx, Change hint, Instant asOf) {
        var external = hint.external();
        var link = tx.links(List.of(external)).get(external);
        if (link == null || !link.live()) {
            tx.answerHints(external, hint.id());
            return;
        }
        var confirmedFrom =
                tx.suspect(external, asOf).plus(visibleAfter(external)).plus(CONFIRM);
        if (asOf.isBefore(confirmedFrom)) {
            tx.postponeHints(external, confirmedFrom);
        } else {
            tx.append(List.of(Hints.gone(external, asOf, context.now())));
            tx.answerHints(external, hint.id());
        }
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
