package dev.serai.component;

import dev.serai.record.Lane;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * Whose lines are read, and how.
 *
 * @param name of the file, for people
 * @param id names this content of the file among all files, so that a line of it is taken once (S1)
 * @param key the columns that make the external id
 * @param charset unless a byte order mark says otherwise
 * @param deletedColumn what marks a line as a delete, together with {@code deletedValue}; null where nothing does
 */
record CsvSource(
        String system,
        String entity,
        Lane lane,
        String name,
        String id,
        List<String> key,
        char separator,
        Charset charset,
        String deletedColumn,
        String deletedValue) {
    private static final Map<String, Character> SEPARATORS =
            Map.of("comma", ',', "semicolon", ';', "tab", '\t', "pipe", '|');

    static CsvSource of(Exchange exchange) {
        var deleted = property(exchange, "csvDeleted", "").split("=", 2);
        return new CsvSource(
                property(exchange, "csvSystem", null),
                property(exchange, "csvEntity", null),
                Lane.BULK,
                exchange.getMessage().getHeader(Exchange.FILE_NAME, "what arrived", String.class),
                id(exchange),
                names(exchange, "csvKey"),
                separator(exchange),
                charset(property(exchange, "csvEncoding", "UTF-8")),
                deleted.length == 2 ? deleted[0].strip() : null,
                deleted.length == 2 ? deleted[1].strip() : null);
    }

    /** Another file of the same name has another time or size. What has no name is read anew each time. */
    private static String id(Exchange exchange) {
        var message = exchange.getMessage();
        var name = message.getHeader(Exchange.FILE_NAME, String.class);
        var modified = message.getHeader(Exchange.FILE_LAST_MODIFIED);
        var size = message.getHeader(Exchange.FILE_LENGTH);
        return name == null || modified == null ? exchange.getExchangeId() : name + "/" + modified + "/" + size;
    }

    static List<String> names(Exchange exchange, String property) {
        return Arrays.stream(property(exchange, property, null).split(","))
                .map(String::strip)
                .toList();
    }

    static char separator(Exchange exchange) {
        var word = property(exchange, "csvSeparator", "comma");
        var separator = SEPARATORS.get(word);
        if (separator == null) {
            throw new IllegalArgumentException(
                    "csvSeparator cannot be '" + word + "'; it is comma, semicolon, tab or pipe");
        }
        return separator;
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new IllegalArgumentException(
                    "csvEncoding cannot be '" + name + "'; write UTF-8, ISO-8859-1, windows-1252 or the like", e);
        }
    }

    private static String property(Exchange exchange, String name, String otherwise) {
        var told = exchange.getProperty(name, String.class);
        if ((told == null || told.isBlank()) && otherwise == null) {
            throw new IllegalArgumentException("the exchange property " + name + " is missing");
        }
        return told == null || told.isBlank() ? otherwise : told;
    }
}
