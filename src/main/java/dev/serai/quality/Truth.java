package dev.serai.quality;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which copies are of one thing.
 *
 * @param things by copy, the thing it is a copy of
 * @param judged the pairs that somebody judged; null where everything is known
 */
record Truth(List<String> things, Set<Pair> judged) {

    /** Two copies, the smaller number first. */
    record Pair(long one, long other) {
        static Pair of(long a, long b) {
            return new Pair(Math.min(a, b), Math.max(a, b));
        }
    }

    /** A column says which thing each copy is, or a part of it: the first group of the pattern. */
    static Truth byColumn(List<Map<String, String>> rows, String column, Pattern part) {
        return new Truth(rows.stream().map(row -> thing(row.get(column), part)).toList(), null);
    }

    private static String thing(String value, Pattern part) {
        if (value == null || value.isEmpty()) {
            throw new Unusable("A row does not say which thing it is. Name a column that every row has by --truth.");
        }
        var matcher = part.matcher(value);
        if (matcher.groupCount() < 1 || !matcher.find()) {
            throw new Unusable(
                    "The pattern of --part finds no group in the column of --truth. Give it one, as in rec-(\\d+)-.");
        }
        return matcher.group(1);
    }

    /** Somebody judged pairs: what they found to be the same, and what hangs together by it, is one thing. Only judged pairs count. */
    static Truth byPairs(int copies, Map<Pair, Boolean> judged) {
        var thing = new ArrayList<Integer>();
        for (var at = 0; at < copies; at++) {
            thing.add(at);
        }
        judged.forEach((pair, same) -> {
            if (same) {
                var from = thing.get((int) pair.other());
                var to = thing.get((int) pair.one());
                thing.replaceAll(one -> one.equals(from) ? to : one);
            }
        });
        return new Truth(thing.stream().map(String::valueOf).toList(), judged.keySet());
    }

    String thing(int copy) {
        return things.get(copy);
    }

    boolean same(long one, long other) {
        return things.get((int) one).equals(things.get((int) other));
    }

    boolean known(long one, long other) {
        return judged == null || judged.contains(Pair.of(one, other));
    }

    /** How many pairs are known to be of one thing. */
    long pairs() {
        if (judged != null) {
            return judged.stream()
                    .filter(pair -> same(pair.one(), pair.other()))
                    .count();
        }
        var sizes = new HashMap<String, Long>();
        things.forEach(thing -> sizes.merge(thing, 1L, Long::sum));
        return sizes.values().stream().mapToLong(size -> size * (size - 1) / 2).sum();
    }

    /** The truth about these copies alone, numbered anew in this order. */
    Truth of(List<Integer> kept) {
        var names = kept.stream().map(things::get).toList();
        if (judged == null) {
            return new Truth(names, null);
        }
        var numbers = new HashMap<Long, Long>();
        kept.forEach(old -> numbers.put((long) old, (long) numbers.size()));
        var left = new HashSet<Pair>();
        judged.stream()
                .filter(pair -> numbers.containsKey(pair.one()) && numbers.containsKey(pair.other()))
                .forEach(pair -> left.add(Pair.of(numbers.get(pair.one()), numbers.get(pair.other()))));
        return new Truth(names, left);
    }
}
