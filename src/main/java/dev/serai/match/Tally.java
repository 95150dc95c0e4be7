package dev.serai.match;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what is found. */
final class Tally {
    private final List<String> systems;
    private final long[] read = new long[2];
    private final long[] unusable = new long[2];
    private final long[][] found = new long[2][Finding.Kind.values().length];
    private final Map<String, Long> matched = new TreeMap<>();

    Tally(List<String> systems) {
        this.systems = systems;
    }

    void read(int side) {
        read[side]++;
    }

    void unusable(int side) {
        unusable[side]++;
    }

    void count(Finding finding) {
        found[systems.indexOf(finding.system())][finding.kind().ordinal()]++;
        if (finding.kind() == Finding.Kind.MATCHED) {
            matched.merge(finding.rule().startsWith("fuzzy") ? "fuzzy" : finding.rule(), 1L, Long::sum);
        }
    }

    Summary summary() {
        var sides = new LinkedHashMap<String, Summary.Side>();
        for (var side = 0; side < 2; side++) {
            sides.put(
                    systems.get(side),
                    new Summary.Side(
                            read[side],
                            unusable[side],
                            found[side][Finding.Kind.ONLY_HERE.ordinal()],
                            found[side][Finding.Kind.AMBIGUOUS.ordinal()],
                            found[side][Finding.Kind.DUPLICATE.ordinal()]));
        }
        return new Summary(Map.copyOf(matched), sides);
    }
}
