package dev.serai.sandbox;

import static dev.serai.sandbox.Shape.DAY;
import static dev.serai.sandbox.Shape.TEXT;
import static dev.serai.sandbox.Shape.WHOLE;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the accounting calls things: capitals in front, UUIDs as ids, money in the smallest unit, times without a zone that mean UTC. */
enum AccountingForm implements ThingForm {
    DEBTORS(
            "DebtorId",
            new Shape()
                    .with(TEXT, "FirstName", "LastName", "Company", "Email", "City", "CountryCode")
                    .ignoring("DebtorId", "DebtorNumber", "ModifiedUtc")),
    INVOICES(
            "InvoiceId",
            new Shape()
                    .with(TEXT, "DocumentNumber", "DebtorId", "Currency", "Reference")
                    .with(DAY, "IssuedOn")
                    .with(Shape.oneOf("OPEN", "PAID", "VOID"), "Status")
                    .with(
                            Shape.listOf(Shape.object(new Shape()
                                    .with(TEXT, "ItemCode", "Description")
                                    .with(WHOLE, "Quantity", "UnitMinor")
                                    .ignoring("NetMinor"))),
                            "Lines")
                    .ignoring("InvoiceId", "TotalMinor", "ModifiedUtc")),
    PAYMENTS(
            "PaymentId",
            new Shape()
                    .with(TEXT, "InvoiceId", "Currency", "Reference")
                    .with(WHOLE, "AmountMinor")
                    .with(DAY, "PaidOn")
                    .ignoring("PaymentId", "ModifiedUtc"));

    private static final DateTimeFormatter TIMES = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS");
    private static final int FIRST_DEBTOR = 10_000;

    private final String key;
    private final Shape shape;

    AccountingForm(String key, Shape shape) {
        this.key = key;
        this.shape = shape;
    }

    /** The key of its id. */
    String key() {
        return key;
    }

    @Override
    public String id(int number) {
        return "%08x-0000-4000-8000-%012x".formatted(0x5e0a0 + ordinal(), number);
    }

    @Override
    public int number(String id) {
        var digits = id.substring(id.lastIndexOf('-') + 1);
        var number = digits.matches("0{5}[0-7]?[0-9a-f]{7}") ? Integer.parseInt(digits, 16) : -1;
        return number > 0 && id(number).equals(id) ? number : -1;
    }

    @Override
    public Map<String, Object> stored(Map<String, Object> given) {
        return shape.stored(given);
    }

    @Override
    public Map<String, Object> shown(Thing thing) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put(key, id(thing.number()));
        if (this == DEBTORS) {
            shown.put("DebtorNumber", "D-" + (FIRST_DEBTOR + thing.number()));
        }
        shown.putAll(thing.fields());
        if (this == INVOICES) {
            shown.put(
                    "Lines",
                    Money.lines(thing.fields().get("Lines")).stream()
                            .map(AccountingForm::line)
                            .toList());
            shown.put("TotalMinor", total(thing));
        }
        shown.put(
                "ModifiedUtc", TIMES.format(Ticks.MILLIS.instant(thing.stamp()).atOffset(ZoneOffset.UTC)));
        return shown;
    }

    private static Map<String, Object> line(Map<String, Object> line) {
        var shown = new LinkedHashMap<>(line);
        shown.put(
                "NetMinor",
                Money.sum(java.util.List.of(line), "Quantity", "UnitMinor").longValueExact());
        return shown;
    }

    static long total(Thing invoice) {
        return Money.sum(invoice.fields().get("Lines"), "Quantity", "UnitMinor").longValueExact();
    }
}
