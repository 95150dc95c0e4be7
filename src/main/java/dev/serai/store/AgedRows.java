package dev.serai.store;

import dev.serai.sync.Forgetting;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Deletes what is old, some at a time, and lets others alone that are at the same rows. Of what is in partitions, those go that are old as a whole. */
public final class AgedRows implements Forgetting {
    private static final int AT_A_TIME = 2_000;

    /** In this order: what refers to something goes before it. The first parameter is the age, the second how many at most. */
    private static final Map<Kind, List<String>> DELETED = Map.of(
            Kind.HISTORY,
                    Partitions.HISTORY.mixed().stream()
                            .map(partition -> some(partition, "at < ?"))
                            .toList(),
            Kind.DELIVERED, List.of(some("delivered", "answered_at < ?")),
            Kind.DEAD_LETTERS,
                    List.of(
                            some(
                                    "dead_letter",
                                    "coalesce(replayed_at, discarded_at) < ? and (replayed_at is not null or discarded_at is not null)")),
            Kind.CONFLICTS,
                    List.of(
                            some(
                                    "conflict_comment",
                                    "conflict in (select id from conflict where closed_at < ? and closed_at is not null)"),
                            some(
                                    "conflict",
                                    "closed_at < ? and not exists (select from conflict_comment c where c.conflict = t.id)")),
            Kind.UNDOS,
                    List.of(
                            some(
                                    "undo_item",
                                    "undo in (select id from undo where finished_at < ? and finished_at is not null)"),
                            some(
                                    "undo",
                                    "finished_at < ? and not exists (select from undo_item i where i.undo = t.id)")));

    private final DataSource database;

    public AgedRows(DataSource database) {
        this.database = database;
    }

    private static String some(String table, String which) {
        return """
                delete from %1$s where ctid = any(array(select t.ctid from %1$s t where %2$s limit ? for update skip locked))"""
                .formatted(table, which);
    }

    @Override
    public void prepare(Instant now) {
        List.of(Partitions.HISTORY, Partitions.OPERATION)
                .forEach(partitions -> PostgresStore.once(database, sql -> {
                    partitions.make(sql, now);
                    return null;
                }));
    }

    @Override
    public int forget(Kind kind, Instant before) {
        if (kind == Kind.HISTORY) {
            PostgresStore.once(database, sql -> Partitions.HISTORY.drop(sql, before));
        }
        return DELETED.get(kind).stream()
                .mapToInt(delete -> PostgresStore.once(database, sql -> sql.update(delete, before, AT_A_TIME)))
                .sum();
    }
}
