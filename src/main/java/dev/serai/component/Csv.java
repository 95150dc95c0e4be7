package dev.serai.component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.record.Change;
import dev.serai.sync.Hub;
import dev.serai.sync.LeasedDelivery;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/** The bean {@code #csv} for routes that read or write comma-separated values. What it has to know is told by exchange properties, which the Kamelets of the examples set. */
@ApplicationScoped
@Named("csv")
@RegisterForReflection
public class Csv {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Hub hub;

    public Csv(Hub hub) {
        this.hub = hub;
    }

    /**
     * Reads the body, a stream, line by line, and gives changes in lists of some hundreds; a splitter that streams holds one of them at a time. A line that cannot be read is a
     * change without an external id, which becomes a dead letter.
     *
     * @throws IllegalArgumentException where a property is missing or wrong
     */
    public Iterator<List<Change>> read(Exchange exchange) throws IOException {
        var body = exchange.getMessage().getBody(InputStream.class);
        if (body == null) {
            throw new IllegalArgumentException("there is nothing to read");
        }
        return new CsvChanges(CsvSource.of(exchange), body, hub.context().now());
    }

    /** Writes the deliveries in hand, with a line of names first. The property {@code csvColumns} names columns as dotted paths into what is delivered, such as {@code data.email}. */
    public String write(Exchange exchange) {
        var columns = CsvSource.names(exchange, "csvColumns");
        var separator = CsvSource.separator(exchange);
        var deliveries = InHand.deliveries(exchange);
        return line(columns, separator)
                + deliveries.stream()
                        .map(delivery -> line(
                                columns.stream()
                                        .map(column -> text(at(delivery, column)))
                                        .toList(),
                                separator))
                        .collect(Collectors.joining());
    }

    private static String line(List<String> values, char separator) {
        return values.stream().map(value -> quoted(value, separator)).collect(Collectors.joining("" + separator))
                + "\r\n";
    }

    private static String quoted(String value, char separator) {
        var needs = value.chars().anyMatch(c -> c == separator || c == '"' || c == '\n' || c == '\r')
                || !value.equals(value.strip());
        return needs ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }

    private static Object at(LeasedDelivery delivery, String path) {
        Object node = delivery.event() == null ? delivery.body() : delivery.event();
        for (var name : path.split("[.]")) {
            node = node instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return node;
    }

    private static String text(Object value) {
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        } else if (value instanceof Collection<?> items && items.stream().noneMatch(Csv::nested)) {
            return items.stream().map(String::valueOf).collect(Collectors.joining(";"));
        }
        return value == null ? "" : nested(value) ? json(value) : value.toString();
    }

    private static boolean nested(Object value) {
        return value instanceof Map || value instanceof Collection;
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a value cannot be written as JSON", e);
        }
    }
}
