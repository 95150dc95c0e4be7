package dev.serai.identity;

import dev.serai.catalog.FuzzyRule;
import java.util.ArrayList;
import java.util.List;

/** The combinations of fields by which candidates are found where a rule declares none. */
final class ChoosingBlocks {
    /** What so few things have by chance finds them alone. */
    private static final double ALONE = 0.0001;

    /** What so few have needs no company at all. */
    private static final double ALWAYS_ALONE = 0.00001;

    private static final int MOST_PAIRED = 5;

    private ChoosingBlocks() {}

    static List<List<String>> of(FuzzyRule rule) {
        var blocks = new ArrayList<List<String>>();
        var paired = new ArrayList<String>();
        rule.fields().forEach((name, field) -> {
            if (field.chance() <= ALONE) {
                blocks.add(List.of(name));
            }
            if (field.chance() > ALWAYS_ALONE && paired.size() < MOST_PAIRED) {
                paired.add(name);
            }
        });
        for (var i = 0; i < paired.size(); i++) {
            for (var j = i + 1; j < paired.size(); j++) {
                blocks.add(List.of(paired.get(i), paired.get(j)));
            }
        }
        return blocks;
    }
}
