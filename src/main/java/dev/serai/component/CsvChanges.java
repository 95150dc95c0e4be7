package dev.serai.component;

import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes changes of the lines of one file, some hundreds at a time. The first line names the columns; a column that the file has not is unchanged (S4). */
final class CsvChanges implements Iterator<List<Change>> {
    private static final int CHUNK = 500;
    /** What stands where the bytes are none of the file's encoding. */
    private static final char REPLACEMENT = '\ufffd';

    private final CsvSource source;
    private final Instant now;
    private final CsvRecords records;
    private final List<String> columns;
    private Change headless;

    CsvChanges(CsvSource source, InputStream stream, Instant now) throws IOException {
        this.source = source;
        this.now = now;
        this.records = new CsvRecords(reader(stream, source.charset()), source.separator());
        this.columns = records.hasNext() ? columns(records.next()) : List.of();
    }

    private static Reader reader(InputStream stream, Charset told) throws IOException {
        var pushback = new PushbackInputStream(stream, 3);
        var beginning = pushback.readNBytes(3);
        var mark = Mark.of(beginning);
        var skip = mark == null ? 0 : mark.bytes();
        pushback.unread(beginning, skip, beginning.length - skip);
        return new BufferedReader(new InputStreamReader(pushback, mark == null ? told : mark.charset()));
    }

    /** A byte order mark. */
    private record Mark(Charset charset, int bytes) {
        static Mark of(byte[] b) {
            if (b.length >= 3 && b[0] == (byte) 0xef && b[1] == (byte) 0xbb && b[2] == (byte) 0xbf) {
                return new Mark(StandardCharsets.UTF_8, 3);
            } else if (b.length >= 2 && b[0] == (byte) 0xff && b[1] == (byte) 0xfe) {
                return new Mark(StandardCharsets.UTF_16LE, 2);
            }
            return b.length >= 2 && b[0] == (byte) 0xfe && b[1] == (byte) 0xff
                    ? new Mark(StandardCharsets.UTF_16BE, 2)
                    : null;
        }
    }

    /** Without the names that are needed no line can be read: the file is one dead letter. */
    private List<String> columns(CsvRecords.Entry header) {
        var names = header.values() == null
                ? List.<String>of()
                : header.values().stream().map(String::strip).toList();
        var missing =
                source.key().stream().filter(column -> !names.contains(column)).findFirst();
        if (missing.isPresent() || new HashSet<>(names).size() < names.size()) {
            headless = unreadable(
                    header,
                    missing.map(column -> "the first line does not name the column " + column)
                                    .orElse("the first line names a column twice")
                            + "; nothing of the file was read");
            return List.of();
        }
        return names;
    }

    @Override
    public boolean hasNext() {
        return headless != null || !columns.isEmpty() && records.hasNext();
    }

    @Override
    public List<Change> next() {
        if (headless != null) {
            var only = List.of(headless);
            headless = null;
            return only;
        }
        var chunk = new ArrayList<Change>(CHUNK);
        while (chunk.size() < CHUNK && records.hasNext()) {
            chunk.add(change(records.next()));
        }
        return chunk;
    }

    private Change change(CsvRecords.Entry entry) {
        if (entry.problem() != null) {
            return unreadable(entry, entry.problem());
        } else if (entry.values().size() != columns.size()) {
            return unreadable(entry, "it has " + entry.values().size() + " values for " + columns.size() + " columns");
        } else if (entry.text().indexOf(REPLACEMENT) >= 0) {
            return unreadable(entry, "it holds bytes that are not of the file's encoding");
        }
        var content = new LinkedHashMap<String, Object>();
        for (var at = 0; at < columns.size(); at++) {
            content.put(columns.get(at), entry.values().get(at));
        }
        var id = source.key().stream()
                .map(column -> content.get(column).toString().strip())
                .collect(Collectors.joining("/"));
        if (source.key().stream()
                .anyMatch(column -> content.get(column).toString().isBlank())) {
            return unreadable(entry, "its key is empty");
        }
        var deleted =
                source.deletedColumn() != null && source.deletedValue().equals(content.get(source.deletedColumn()));
        return change(entry, id, deleted ? Change.Kind.DELETE : Change.Kind.UPSERT, deleted ? null : content);
    }

    /** It has no external id, and becomes a dead letter with these words. */
    private Change unreadable(CsvRecords.Entry entry, String why) {
        var problem = source.name() + ", line " + entry.line() + ": " + why
                + ". Correct the line and send it again in a file.";
        return change(entry, "", Change.Kind.UPSERT, Map.of(Change.PROBLEM, problem, "line", entry.text()));
    }

    private Change change(CsvRecords.Entry entry, String id, Change.Kind kind, Map<String, Object> content) {
        return new Change(
                0,
                new ExternalId(source.system(), source.entity(), id),
                kind,
                "file:" + source.id() + "#" + entry.line(),
                kind == Change.Kind.UPSERT,
                content,
                null,
                null,
                null,
                null,
                now,
                source.lane(),
                null);
    }
}
