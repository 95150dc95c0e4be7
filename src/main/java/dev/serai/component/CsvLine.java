package dev.serai.component;

import java.util.ArrayList;
import java.util.List;

/** Splits the text of one record of comma-separated values, as RFC 4180 has it. A quote in the midst of a value that does not begin with one is an ordinary character. */
final class CsvLine {
    /** What came of it. */
    sealed interface Parsed {}

    /** Its values. */
    record Values(List<String> values) implements Parsed {}

    /** It ends within quotes: what follows may belong to it. */
    record Open() implements Parsed {}

    /** No end of it is right any more. */
    record Broken(String why) implements Parsed {}

    private final CharSequence text;
    private final char separator;
    private int at;

    private CsvLine(CharSequence text, char separator) {
        this.text = text;
        this.separator = separator;
    }

    static Parsed parse(CharSequence text, char separator) {
        return new CsvLine(text, separator).parse();
    }

    private Parsed parse() {
        var values = new ArrayList<String>();
        while (true) {
            var value = at < text.length() && text.charAt(at) == '"' ? quoted() : plain();
            if (value == null) {
                return new Open();
            } else if (at < text.length() && text.charAt(at) != separator) {
                return new Broken("something stands between the end of a quoted value and what separates it");
            }
            values.add(value);
            if (at >= text.length()) {
                return new Values(values);
            }
            at++;
        }
    }

    private String plain() {
        var from = at;
        while (at < text.length() && text.charAt(at) != separator) {
            at++;
        }
        return text.subSequence(from, at).toString();
    }

    /** The value within quotes, null where they do not end. Two in a row are one that is meant. */
    private String quoted() {
        var value = new StringBuilder();
        at++;
        while (at < text.length()) {
            var c = text.charAt(at++);
            if (c != '"') {
                value.append(c);
            } else if (at < text.length() && text.charAt(at) == '"') {
                value.append('"');
                at++;
            } else {
                return value.toString();
            }
        }
        return null;
    }
}
