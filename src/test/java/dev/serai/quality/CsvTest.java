package dev.serai.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Files of comma-separated values as tools write them. */
class CsvTest {
    private static List<Map<String, String>> read(String text) throws IOException {
        return Csv.read(new StringReader(text));
    }

    @Test
    void readsRowsByColumnNameWithoutSurroundingBlanks() throws IOException {
        assertThat(read("id, name\n1, Ada \r\n2,\n"))
                .containsExactly(Map.of("id", "1", "name", "Ada"), Map.of("id", "2", "name", ""));
    }

    @Test
    void readsQuotedCommasQuotesAndLineEnds() throws IOException {
        assertThat(read("a,b\n\"x, y\",\"he said \"\"no\"\"\"\n\"two\nlines\",\"\"\n"))
                .containsExactly(Map.of("a", "x, y", "b", "he said \"no\""), Map.of("a", "two\nlines", "b", ""));
    }

    @Test
    void aShortRowLacksItsLastColumnsAndNoEndOfLineIsNeeded() throws IOException {
        assertThat(read("a,b\n1")).containsExactly(Map.of("a", "1"));
        assertThat(read("")).isEmpty();
    }
}
