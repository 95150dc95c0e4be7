package dev.serai.match;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Copies in a file, numbered as they were added: what was read is not kept in memory. */
final class Copies implements Closeable {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final RandomAccessFile texts;
    private final RandomAccessFile places;
    private long end;
    private int count;

    Copies(Path folder) throws IOException {
        texts = new RandomAccessFile(folder.resolve("copies").toFile(), "rw");
        places = new RandomAccessFile(folder.resolve("places").toFile(), "rw");
    }

    /**
     * One external record, or one of the hub's.
     *
     * @param side 0 or 1, the system it is of
     * @param values canonical ones
     * @param linked the id of the hub's record that it is linked to; null where it is to none, or the hub is not asked
     * @param record what else the hub knows of it; null for an external record
     */
    record Copy(int side, String id, Map<String, Object> values, String linked, Of record) {
        Copy(int side, String id, Map<String, Object> values) {
            this(side, id, values, null, null);
        }
    }

    /**
     * What the hub knows of a record besides its values.
     *
     * @param copies what each system holds of it
     * @param keys the identity keys that it owns: the name, and the value
     */
    record Of(List<Map<String, Object>> copies, List<List<String>> keys) {}

    int add(Copy copy) throws IOException {
        var text = JSON.writeValueAsBytes(copy);
        texts.seek(end);
        texts.write(text);
        var place = ByteBuffer.allocate(12).putLong(end).putInt(text.length).array();
        places.seek(12L * count);
        places.write(place);
        end += text.length;
        return count++;
    }

    Copy get(int number) throws IOException {
        var place = new byte[12];
        places.seek(12L * number);
        places.readFully(place);
        var at = ByteBuffer.wrap(place);
        texts.seek(at.getLong());
        var text = new byte[at.getInt()];
        texts.readFully(text);
        return JSON.readValue(text, Copy.class);
    }

    int size() {
        return count;
    }

    @Override
    public void close() throws IOException {
        texts.close();
        places.close();
    }
}
