package dev.serai.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many live links systems have, for the brake of S19. Counting a million links takes a while, and a share of so many does not change within a minute: large counts are
 * remembered for one, small ones are always counted.
 */
final class LiveLinks {
    private static final long LARGE = 20_000;
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private record Counted(long count, long nanos) {
        boolean fresh() {
            return System.nanoTime() - nanos < REMEMBERED.toNanos();
        }
    }

    private final Map<List<String>, Counted> large = new ConcurrentHashMap<>();

    long[] deletesAndLinks(Sql sql, String system, String entity, Instant since) {
        var deletes = sql.query(
                "select count(*) from link where system = ? and entity = ? and tombstone is not null and tombstone >= ?",
                Row::number,
                system,
                entity,
                since);
        return new long[] {deletes.get(0), live(sql, system, entity)};
    }

    private long live(Sql sql, String system, String entity) {
        var name = List.of(system, entity);
        var known = large.get(name);
        if (known != null && known.fresh()) {
            return known.count();
        }
        var count = sql.query(
                        "select count(*) from link where system = ? and entity = ? and tombstone is null",
                        Row::number,
                        system,
                        entity)
                .get(0);
        if (count >= LARGE) {
            large.put(name, new Counted(count, System.nanoTime()));
        } else {
            large.remove(name);
        }
        return count;
    }
}
