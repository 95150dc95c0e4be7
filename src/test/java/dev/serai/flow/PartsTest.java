package dev.serai.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.mapping.Mapper;
import dev.serai.mapping.MappingException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Orders with lines and currency, as two systems with other names for everything have them. */
class PartsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Loaded FILES = new Folder(
                    Map.of(
                            "order.entity.yaml",
                            """
                    entity: order
                    fields:
                      number: text
                      total: money
                      address: { type: object, parts: { street: text, city: text } }
                      lines:
                        type: list
                        parts: { sku: text, quantity: number, price: money }
                    keys: [number]
                    participants: { shop: both, books: both }
                    """,
                            "shop.mapping.yaml",
                            """
                    mapping: shop/order
                    fields:
                      - { external: name, field: number }
                      - field: total
                        parts:
                          - { external: total_price, field: amount, in: [number] }
                          - { external: currency, field: currency }
                      - { external: shipping, field: address, parts: [{ external: line1, field: street }, { external: town, field: city }] }
                      - external: line_items
                        field: lines
                        parts:
                          - { external: variant.sku, field: sku, required: true, in: [upper] }
                          - { external: qty, field: quantity }
                          - field: price
                            parts:
                              - { external: price, field: amount, in: [number] }
                              - { external: price_currency, field: currency, default: EUR }
                    """,
                            "books.mapping.yaml",
                            """
                    mapping: books/order
                    fields:
                      - { external: DocNumber, field: number }
                      - { external: Total, field: total, parts: [{ external: Value, field: amount }, { external: Ccy, field: currency }] }
                      - { external: Lines, field: lines, parts: [{ external: Item, field: sku }, { external: Qty, field: quantity }, { external: Price, field: price }] }
                    """,
                            "both.camel.yaml",
                            """
                    - route:
                        id: both
                        from:
                          uri: direct:a
                          steps:
                            - to: { uri: "hub:receive", parameters: { system: shop, entity: order } }
                            - to: { uri: "hub:receive", parameters: { system: books, entity: order } }
                    """))
            .read();

    private static final String IN_THE_SHOP =
            """
            { "name": "#1", "total_price": "30.50", "currency": "eur", "shipping": { "line1": "High St", "note": "ring" },
              "line_items": [
                { "id": 5, "variant": { "sku": "ab-1" }, "qty": 2, "price": "10.00", "price_currency": "EUR" },
                { "id": 6, "variant": { "sku": "ab-2" }, "qty": 1, "price": "10.50" } ] }""";

    private static Mapper mapper(String system) {
        assertThat(FILES.problems()).isEmpty();
        var entity = FILES.catalog().entity("order").orElseThrow();
        return new Mapper(FILES.catalog().mapping(system, "order").orElseThrow(), entity);
    }

    private static Map<String, Object> map(String json) {
        try {
            return JSON.readValue(json, new TypeReference<Map<String, Object>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Map<String, Object> canonical(Mapper mapper, String json) {
        var values = new LinkedHashMap<String, Object>();
        mapper.in(map(json), false).forEach((field, mapped) -> values.put(field, mapped.value()));
        return values;
    }

    private static JsonNode tree(Object value) {
        try {
            return JSON.readTree(JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void areReadFromWhereverTheyLie() {
        assertThat(tree(canonical(mapper("shop"), IN_THE_SHOP)))
                .isEqualTo(
                        tree(
                                """
                                { "number": "#1", "total": { "amount": 30.5, "currency": "EUR" }, "address": { "street": "High St" },
                                  "lines": [ { "price": { "amount": 10, "currency": "EUR" }, "quantity": 2, "sku": "AB-1" },
                                             { "price": { "amount": 10.5, "currency": "EUR" }, "quantity": 1, "sku": "AB-2" } ] }"""));
    }

    @Test
    void areWrittenUnderTheNamesOfTheOtherSystem() {
        var record = canonical(mapper("shop"), IN_THE_SHOP);
        assertThat(tree(mapper("books").out(record)))
                .isEqualTo(
                        tree(
                                """
                                { "DocNumber": "#1", "Total": { "Value": 30.5, "Ccy": "EUR" },
                                  "Lines": [ { "Item": "AB-1", "Qty": 2, "Price": { "amount": 10, "currency": "EUR" } },
                                             { "Item": "AB-2", "Qty": 1, "Price": { "amount": 10.5, "currency": "EUR" } } ] }"""));
    }

    @Test
    void areWrittenBackSideBySide() {
        var shop = mapper("shop");
        var record = canonical(shop, IN_THE_SHOP);
        record.keySet().retainAll(List.of("total", "address"));
        assertThat(tree(shop.out(record)))
                .isEqualTo(
                        tree(
                                "{ \"total_price\": 30.5, \"currency\": \"EUR\", \"shipping\": { \"line1\": \"High St\", \"town\": null } }"));
        record.replaceAll((field, value) -> null);
        assertThat(tree(shop.out(record)))
                .isEqualTo(tree("{ \"total_price\": null, \"currency\": null, \"shipping\": null }"));
    }

    @Test
    void areComparedByContent() {
        var books = mapper("books");
        var one = canonical(books, "{ \"Lines\": [{ \"Item\": \"A\", \"Qty\": 1.0, \"Row\": 1 }] }");
        var same = canonical(books, "{ \"Lines\": [{ \"Row\": 7, \"Qty\": 1, \"Item\": \"A\", \"Price\": null }] }");
        var other = canonical(books, "{ \"Lines\": [{ \"Item\": \"A\", \"Qty\": 2 }] }");
        assertThat(one.get("lines")).isEqualTo(same.get("lines")).isNotEqualTo(other.get("lines"));
    }

    @Test
    void readBackAsTheyWereWritten() {
        var record = canonical(mapper("shop"), IN_THE_SHOP);
        List.of("shop", "books")
                .forEach(system -> record.forEach((field, value) -> assertThat(
                                mapper(system).readBack(field, Collections.singletonMap(field, value)))
                        .as(system + " " + field)
                        .isEqualTo(value)));
    }

    @Test
    void nameTheFieldAndThePartThatDoNotFitAndNeverTheValue() {
        assertThatThrownBy(() -> canonical(mapper("shop"), "{ \"line_items\": [{ \"qty\": 1 }] }"))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("field lines at line_items: its part sku is required, but missing");
        assertThatThrownBy(() -> canonical(mapper("shop"), "{ \"total_price\": \"5\", \"currency\": \"Euros\" }"))
                .hasMessageContaining("field total: expected a currency of three letters")
                .hasMessageNotContaining("Euros");
        assertThatThrownBy(() -> canonical(mapper("books"), "{ \"Lines\": \"secret\" }"))
                .hasMessageContaining("expected a list")
                .hasMessageNotContaining("secret");
    }

    @Test
    void areNotGuessedWhereAPartialChangeToldOnlySome() {
        assertThatThrownBy(() -> mapper("shop").in(map("{ \"total_price\": \"5\" }"), true))
                .hasMessageContaining("a partial change told only a part of it");
        assertThat(mapper("shop").in(map("{ \"name\": \"#2\" }"), true)).containsOnlyKeys("number");
    }

    @Test
    void sayWhereEachOfThemStands() {
        var shop = mapper("shop");
        var raw = shop.in(map(IN_THE_SHOP), false);
        assertThat(shop.places("total", raw.get("total").raw()))
                .containsEntry("total_price", "30.50")
                .containsEntry("currency", "eur");
        assertThat(shop.places("address", raw.get("address").raw()))
                .containsEntry("shipping.line1", "High St")
                .containsEntry("shipping.town", null);
        assertThat(shop.places("lines", raw.get("lines").raw())).containsOnlyKeys("line_items");
    }
}
