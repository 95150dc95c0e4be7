package dev.serai.admin;

import dev.serai.record.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Pages of rows that may be large: a page ends early where it becomes heavy (I8), and says so by its {@code next} like any other. A few rows are read first, and how heavy these are
 * says how many more are read at once.
 *
 * @param read reads so many rows behind the one with that id
 * @param weight of a row, in bytes
 */
record PageByWeight<S>(Reading<S> read, ToLongFunction<S> id, ToLongFunction<S> weight) {
    private static final int FIRST = 5;
    private static final long MOST = 4L * Weight.TOGETHER;

    /** Reads rows behind one. */
    interface Reading<S> {
        List<S> read(long after, int limit);
    }

    <T> PageOf<T> page(long after, Limit limit, Function<S, T> view) {
        var found = new ArrayList<S>();
        var from = after;
        var sum = 0L;
        for (var wanted = Math.min(FIRST, limit.value()); wanted > 0; wanted = further(limit, found.size(), sum)) {
            var rows = read.read(from, wanted);
            found.addAll(rows);
            if (rows.size() < wanted) {
                return new PageOf<>(found.stream().map(view).toList(), null);
            }
            sum += rows.stream().mapToLong(weight).sum();
            from = id.applyAsLong(rows.get(wanted - 1));
        }
        return new PageOf<>(found.stream().map(view).toList(), from);
    }

    /** How many more fit if they are as heavy as those so far. */
    private static int further(Limit limit, int found, long sum) {
        var each = Math.max(1, sum / found);
        return (int) Math.min(limit.value() - found, (MOST - sum) / each);
    }
}
