package dev.serai.quality;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A file of pairs that somebody judged: two ids and whether they are the same. */
final class JudgedPairs {
    /** From here on a judgement given as a number means the same. */
    private static final double SAME = 0.5;

    private JudgedPairs() {}

    static Truth read(Path file, List<Map<String, String>> rows, Options options) throws IOException {
        var id = options.needed("id", "the column with the id of a row, as the judged pairs name it");
        var numbers = new HashMap<String, Long>();
        rows.forEach(row -> numbers.put(row.get(id), (long) numbers.size()));
        var judged = new HashMap<Truth.Pair, Boolean>();
        for (var row : DataSet.rows(file)) {
            var left = numbers.get(row.get(options.value("left", "left")));
            var right = numbers.get(row.get(options.value("right", "right")));
            if (left == null || right == null) {
                throw new Unusable(file + " judges a pair whose ids no row has in the column " + id
                        + ". Name its columns by --left and --right.");
            }
            judged.put(Truth.Pair.of(left, right), same(row.get(options.value("same", "same"))));
        }
        return Truth.byPairs(rows.size(), judged);
    }

    private static boolean same(String value) {
        if (value == null) {
            throw new Unusable("A judged pair has no judgement. Name its column by --same.");
        }
        try {
            return Double.parseDouble(value) >= SAME;
        } catch (NumberFormatException e) {
            return Boolean.parseBoolean(value);
        }
    }
}
