package dev.serai.sync;

import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.Lane;
import dev.serai.record.Weight;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Hands pages over chunk by chunk, each in a transaction of its own; the last one also saves how far the source was read (S24). What was handed over twice changes nothing. {@code fields} are the only ones that are handed over; empty for all. */
record Chunks(Context context, LongRead read, Pace pace, List<String> fields, Certificates.Reading account) {
    private static final Logger LOG = System.getLogger(Chunks.class.getName());

    /** Also keeps what was noticed of the list, and tells the log what is news. */
    void handOver(String system, String entity, List<Remote.Page> pages, Consumer<Store.Transaction> checkpoint) {
        var now = context.now();
        var changes = pages.stream()
                .flatMap(page -> changes(system, entity, page, now).stream())
                .toList();
        var news = new ArrayList<Remote.Notice>();
        handOver(wanted(changes), tx -> {
            checkpoint.accept(tx);
            news.clear(); // the transaction may be run again
            pages.stream()
                    .flatMap(page -> page.notices().stream())
                    .filter(notice -> tx.notice(system, entity, notice, context.now()))
                    .forEach(news::add);
        });
        news.forEach(notice -> LOG.log(Level.WARNING, system + "/" + entity + ": " + notice.detail()));
    }

    /** Of each change only those fields, where not all are wanted. */
    private List<Change> wanted(List<Change> changes) {
        return fields.isEmpty() ? changes : changes.stream().map(this::wanted).toList();
    }

    private Change wanted(Change change) {
        var external = change.external();
        var mapper = context.mappers().mapper(external.system(), external.entity());
        if (mapper.isEmpty()
                || change.content() == null
                || external.id() == null
                || external.id().isEmpty()) {
            return change;
        }
        var excerpt = mapper.get().excerpt(change.content(), fields);
        return change.with(excerpt.content(), excerpt.partial());
    }

    private void handOver(List<Change> changes, Consumer<Store.Transaction> checkpoint) {
        var at = 0;
        while (changes.size() - at > pace.chunk()) {
            var chunk = changes.subList(at, at + pace.chunk());
            appendAll(chunk, tx -> {});
            at += chunk.size();
            LongRead.pause(pace.delay());
        }
        appendAll(changes.subList(at, changes.size()), checkpoint);
    }

    /** In as many transactions as it is heavy (I8), of which the last saves how far the source was read. */
    private void appendAll(List<Change> changes, Consumer<Store.Transaction> checkpoint) {
        var portions = Portions.of(changes, change -> Weight.of(change.content()));
        var last = portions.size() - 1;
        portions.subList(0, Math.max(last, 0)).forEach(portion -> append(portion, tx -> {}));
        append(portions.isEmpty() ? changes : portions.get(last), checkpoint);
    }

    private void append(List<Change> chunk, Consumer<Store.Transaction> checkpoint) {
        context.store().inTransaction(tx -> {
            read.renew(tx);
            tx.beginRun(account, context.now());
            tx.read(account, tx.append(chunk));
            checkpoint.accept(tx);
            return null;
        });
    }

    static List<ExternalId> externals(String system, String entity, Remote.Page page) {
        return page.items().stream()
                .map(item -> new ExternalId(system, entity, item.externalId()))
                .toList();
    }

    /** A page's items as changes. They have no event id: each read names itself (S1). */
    static List<Change> changes(String system, String entity, Remote.Page page, Instant now) {
        var changes = new ArrayList<Change>(page.items().size());
        for (var item : page.items()) {
            changes.add(new Change(
                    0,
                    new ExternalId(system, entity, item.externalId()),
                    item.deleted() ? Change.Kind.DELETE : Change.Kind.UPSERT,
                    null,
                    false,
                    item.deleted() ? null : item.content(),
                    item.version(),
                    item.number(),
                    item.changedAt(),
                    page.asOf(),
                    now,
                    Lane.BULK,
                    null));
        }
        return changes;
    }
}
