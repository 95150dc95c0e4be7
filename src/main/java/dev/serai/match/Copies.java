package dev.serai.match;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;

/** Copies in a file, numbered as they were added: what was read is not kept in memory. */
final class Copies implements Closeable {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

    private final RandomAccessFile texts;
    private final RandomAccessFile places;
    private long end;
    private int count;

    Copies(Path folder) throws IOException {
        texts = new RandomAccessFile(folder.resolve("copies").toFile(), "rw");
        places = new RandomAccessFile(folder.resolve("places").toFile(), "rw");
    }

    /**
     * One external record.
     *
     * @param side 0 or 1, the system it is of
     * @param values canonical ones
     */
    record Copy(int side, String id, Map<String, Object> values) {}

    int add(Copy copy) throws IOException {
        var text = JSON.writeValueAsBytes(Map.of("side", copy.side(), "id", copy.id(), "values", copy.values()));
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
        var stored = JSON.readTree(text);
        return new Copy(
                stored.get("side").intValue(),
                stored.get("id").textValue(),
                JSON.convertValue(stored.get("values"), VALUES));
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
