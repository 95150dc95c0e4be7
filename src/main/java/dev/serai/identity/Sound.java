package dev.serai.identity;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.codec.language.DoubleMetaphone;

/** How words sound; a word of another script than Latin is its own sound. */
final class Sound {
    private static final int LONGEST_CODE = 6;
    private static final int MOST_WORDS = 3;

    private Sound() {}

    static String of(String plain) {
        var codes = new ArrayList<String>();
        for (var word : List.of(plain.split(" "))) {
            if (codes.size() < MOST_WORDS) {
                codes.add(ofWord(word));
            }
        }
        return String.join(" ", codes);
    }

    private static String ofWord(String word) {
        var metaphone = new DoubleMetaphone();
        metaphone.setMaxCodeLen(LONGEST_CODE);
        var code = metaphone.doubleMetaphone(word);
        return code == null || code.isEmpty() ? word : code;
    }
}
