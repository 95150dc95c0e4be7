package dev.serai.store;

import java.util.ArrayList;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes who links a parent and who misses it meet: of two at the same time one waits until the other has committed, so that nothing goes on waiting for what is there. Who links
 * holds off nobody else who links.
 */
final class Meeting {
    private static final String LOCK =
            """
            select case when alone = 1 then pg_advisory_xact_lock(hashtextextended(place, 0)) else pg_advisory_xact_lock_shared(hashtextextended(place, 0)) end
            from (select * from unnest(?::text[], ?::bigint[]) with ordinality as g(place, alone, nth) order by nth) places""";

    private final Sql sql;

    Meeting(Sql sql) {
        this.sql = sql;
    }

    /** In the order of the names, so that two who lock several do not deadlock. */
    void meet(Set<String> linking, Set<String> missing) {
        var places = new TreeMap<String, Boolean>();
        linking.forEach(pair -> places.put("link/" + pair, false));
        missing.forEach(pair -> places.put("link/" + pair, true));
        if (!places.isEmpty()) {
            var columns = Columns.of(new ArrayList<>(places.entrySet()))
                    .texts(place -> place.getKey())
                    .flags(place -> place.getValue());
            sql.later(LOCK, columns.and());
        }
    }
}
