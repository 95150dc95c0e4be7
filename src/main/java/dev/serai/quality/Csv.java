package dev.serai.quality;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Comma-separated values with a line of names first; quotes as in RFC 4180, blanks around a value do not count. */
final class Csv {
    private final Reader reader;
    private final List<String> row = new ArrayList<>();
    private final StringBuilder value = new StringBuilder();

    private Csv(Reader reader) {
        this.reader = reader;
    }

    /** All rows, each by column name. A short row lacks the columns at its end. */
    static List<Map<String, String>> read(Reader reader) throws IOException {
        var csv = new Csv(reader);
        var names = csv.next();
        var rows = new ArrayList<Map<String, String>>();
        for (var values = csv.next(); values != null; values = csv.next()) {
            var named = new LinkedHashMap<String, String>();
            for (var at = 0; names != null && at < Math.min(names.size(), values.size()); at++) {
                named.put(names.get(at), values.get(at));
            }
            rows.add(named);
        }
        return rows;
    }

    private List<String> next() throws IOException {
        row.clear();
        var quoted = false;
        var any = false;
        for (var c = reader.read(); c >= 0; c = reader.read()) {
            any = true;
            if (c == '"') {
                quoted = !quoted;
                if (quoted && !value.isEmpty() && value.charAt(value.length() - 1) == END_OF_QUOTES) {
                    value.setCharAt(value.length() - 1, '"');
                } else if (!quoted) {
                    value.append(END_OF_QUOTES);
                }
            } else if (c == ',' && !quoted) {
                end();
            } else if (c == '\n' && !quoted) {
                break;
            } else if (c != '\r' || quoted) {
                value.append((char) c);
            }
        }
        if (any) {
            end();
        }
        return any ? List.copyOf(row) : null;
    }

    /** Stands where quotes ended, until it is known whether they go on: two in a row are one that is meant. */
    private static final char END_OF_QUOTES = '\u0000';

    private void end() {
        row.add(value.toString().replace(String.valueOf(END_OF_QUOTES), "").strip());
        value.setLength(0);
    }
}
