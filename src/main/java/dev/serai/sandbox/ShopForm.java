package dev.serai.sandbox;

import static dev.serai.sandbox.Shape.MONEY;
import static dev.serai.sandbox.Shape.TEXT;
import static dev.serai.sandbox.Shape.TIME;
import static dev.serai.sandbox.Shape.WHOLE;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the shop calls things: numbers too long for an int as ids, money as text, times in the shop's own zone to the second. */
enum ShopForm implements ThingForm {
    CUSTOMERS(
            6_200_000_000_001L,
            new Shape()
                    .with(TEXT, "first_name", "last_name", "email", "phone")
                    .with(
                            Shape.object(new Shape().with(TEXT, "company", "address1", "zip", "city", "country_code")),
                            "default_address")
                    .with(TEXT, "tags")
                    .ignoring("id", "created_at", "updated_at")),
    ORDERS(
            5_400_000_000_001L,
            new Shape()
                    .with(TEXT, "currency", "note", "financial_status")
                    .with(ShopForm::moment, "cancelled_at", "processed_at")
                    .with(Shape.object(new Shape().with(WHOLE, "id")), "customer")
                    .with(
                            Shape.listOf(Shape.object(new Shape()
                                    .with(TEXT, "sku", "title")
                                    .with(WHOLE, "quantity")
                                    .with(MONEY, "price")
                                    .ignoring("id"))),
                            "line_items")
                    .ignoring("id", "name", "total_price", "created_at", "updated_at")),
    PAYMENTS(
            7_100_000_000_001L,
            new Shape()
                    .with(WHOLE, "order_id")
                    .with(MONEY, "amount")
                    .with(TEXT, "currency", "gateway")
                    .with(Shape.oneOf("sale", "refund"), "kind")
                    .with(Shape.oneOf("pending", "success", "failure"), "status")
                    .ignoring("id", "created_at", "updated_at"));

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final DateTimeFormatter TIMES = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
    private static final int FIRST_ORDER = 1_000;

    private final long first;
    private final Shape shape;

    ShopForm(long first, Shape shape) {
        this.first = first;
        this.shape = shape;
    }

    /** The key that wraps one of them. */
    String wrapper() {
        return name().toLowerCase().substring(0, name().length() - 1);
    }

    long idOf(int number) {
        return first + number - 1;
    }

    @Override
    public String id(int number) {
        return String.valueOf(idOf(number));
    }

    @Override
    public int number(String id) {
        return ThingForm.numberOf(id, first);
    }

    @Override
    public Map<String, Object> stored(Map<String, Object> given) {
        return shape.stored(given);
    }

    @Override
    public Map<String, Object> shown(Thing thing) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("id", idOf(thing.number()));
        if (this == ORDERS) {
            shown.put("name", "S" + (FIRST_ORDER + thing.number()));
            shown.put("processed_at", time(thing.created()));
            shown.put("cancelled_at", null);
        }
        shown.putAll(thing.fields());
        if (this == ORDERS) {
            shown.put("line_items", lines(thing));
            shown.put("total_price", Money.text(total(thing)));
        }
        shown.put("created_at", time(thing.created()));
        shown.put("updated_at", time(thing.stamp()));
        return shown;
    }

    private static List<Map<String, Object>> lines(Thing order) {
        var lines = new ArrayList<Map<String, Object>>();
        for (var line : Money.lines(order.fields().get("line_items"))) {
            var shown = new LinkedHashMap<String, Object>();
            shown.put("id", ORDERS.idOf(order.number()) * 100 + lines.size());
            shown.putAll(line);
            lines.add(shown);
        }
        return lines;
    }

    static java.math.BigDecimal total(Thing order) {
        return Money.sum(order.fields().get("line_items"), "quantity", "price");
    }

    private static Object moment(String name, Object value) {
        var given = TIME.stored(name, value).toString();
        return TIMES.format(OffsetDateTime.parse(given).atZoneSameInstant(ZONE));
    }

    private static String time(long stamp) {
        return TIMES.format(Ticks.SECONDS.instant(stamp).atZone(ZONE));
    }
}
