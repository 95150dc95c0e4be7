package dev.serai.component;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Reads comma-separated values record by record and holds no more than one record and what follows it. A record may go over several lines within quotes. Where quotes do not end,
 * only the line in which they begin is lost: reading goes on with the next one.
 */
final class CsvRecords implements Iterator<CsvRecords.Entry> {
    /** A record that goes over more lines or characters is one whose quotes do not end. */
    static final int MOST_LINES = 200;

    static final int MOST_CHARACTERS = 100_000;

    private final Reader reader;
    private final char separator;
    private final Deque<String> ahead = new ArrayDeque<>();
    private long line;
    private boolean afterReturn;
    private Entry next;

    CsvRecords(Reader reader, char separator) {
        this.reader = reader;
        this.separator = separator;
        this.next = read();
    }

    /**
     * One record.
     *
     * @param line where it begins, from 1 on
     * @param text as it stands there
     * @param values null where it cannot be read
     * @param problem why; null where it can
     */
    record Entry(long line, String text, List<String> values, String problem) {}

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Entry next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        var current = next;
        next = read();
        return current;
    }

    private Entry read() {
        String first;
        do {
            first = line();
            line++;
        } while (first != null && first.isBlank());
        return first == null ? null : record(first, line);
    }

    private Entry record(String first, long began) {
        if (first.length() > MOST_CHARACTERS) {
            return new Entry(began, first, null, "it has more than " + MOST_CHARACTERS + " characters");
        }
        var text = new StringBuilder(first);
        var taken = new ArrayDeque<String>();
        var parsed = CsvLine.parse(text, separator);
        while (parsed instanceof CsvLine.Open && taken.size() < MOST_LINES && text.length() <= MOST_CHARACTERS) {
            var further = line();
            if (further == null) {
                break;
            }
            taken.add(further);
            parsed = CsvLine.parse(text.append('\n').append(further), separator);
        }
        if (parsed instanceof CsvLine.Values found) {
            line += taken.size();
            return new Entry(began, text.toString(), found.values(), null);
        }
        while (!taken.isEmpty()) {
            ahead.addFirst(taken.removeLast());
        }
        var why = parsed instanceof CsvLine.Broken broken && text.length() == first.length()
                ? broken.why()
                : "quotes begin in it that do not end";
        return new Entry(began, first, null, why);
    }

    /** The next line without its end, be that LF, CRLF or CR; null after the last. A longer one than may be is cut, as it is not read anyway. */
    private String line() {
        if (!ahead.isEmpty()) {
            return ahead.removeFirst();
        }
        try {
            return fromReader();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String fromReader() throws IOException {
        var text = new StringBuilder();
        var any = false;
        for (var c = reader.read(); c >= 0; c = reader.read()) {
            if (c == '\n' && afterReturn) {
                afterReturn = false;
                continue;
            }
            any = true;
            afterReturn = c == '\r';
            if (c == '\n' || c == '\r') {
                return text.toString();
            } else if (text.length() <= MOST_CHARACTERS) {
                text.append((char) c);
            }
        }
        return any ? text.toString() : null;
    }
}
