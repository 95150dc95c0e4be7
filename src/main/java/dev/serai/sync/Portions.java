package dev.serai.sync;

import dev.serai.record.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Parts a list so that no part is heavier than what may be worked on together (I8). */
final class Portions {
    private Portions() {}

    /** In the given order; none is empty, and one that is too heavy is a part of its own. */
    static <T> List<List<T>> of(List<T> all, ToLongFunction<T> weight) {
        var portions = new ArrayList<List<T>>();
        var from = 0;
        var sum = 0L;
        for (var at = 0; at < all.size(); at++) {
            var each = weight.applyAsLong(all.get(at));
            if (at > from && sum + each > Weight.TOGETHER) {
                portions.add(all.subList(from, at));
                from = at;
                sum = 0;
            }
            sum += each;
        }
        if (from < all.size()) {
            portions.add(all.subList(from, all.size()));
        }
        return portions;
    }
}
