package dev.serai.mapping;

import dev.serai.catalog.FieldSpec;
import dev.serai.catalog.Mapping;
import dev.serai.record.FieldType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Values that a system may well have where a rule looks: what people write, and what the rule itself writes. */
final class RawSamples {
    private static final List<Object> TEXTS =
            List.of("Ada", " Ada  Lovelace ", "ADA", "Ødegård", "O'Brien", "12", "12 High Street");
    private static final List<Object> LISTS = List.of(List.of("Ada"), List.of("News", "Grace Hopper"));

    /** What stands where the first transform is of that name. */
    private static final Map<String, List<Object>> BY_TRANSFORM = Map.of(
            "phone",
            List.of("+16502530000", "+442079460958", "+4930901820", "+33142685300"),
            "country",
            List.of("DE", "Germany", "deu", "United Kingdom", "somewhere"),
            "state",
            List.of("CA", "California", "US-NY", "somewhere"),
            "first",
            LISTS,
            "last",
            LISTS,
            "join",
            LISTS);

    private static final Map<FieldType, List<Object>> CANONICAL = Map.of(
            FieldType.TEXT, TEXTS,
            FieldType.REFERENCE, List.of("17"),
            FieldType.BOOLEAN, List.of(true, false),
            FieldType.NUMBER,
                    List.of(BigDecimal.ZERO, BigDecimal.ONE, new BigDecimal("-1.5"), new BigDecimal("1234567.89")),
            FieldType.INSTANT, List.of("2026-07-02T03:04:05.123456Z", "1999-12-31T23:59:59Z"),
            FieldType.DATE, List.of("2026-02-28", "1899-12-31"),
            FieldType.SET, List.of(List.of("news"), List.of("Grace", "offers")),
            FieldType.LIST, List.of(List.of("news", "news", new BigDecimal("2"))),
            FieldType.MONEY, List.of(money("10.55", "EUR"), money("1000", "JPY"), money("0.01", "USD")));

    private RawSamples() {}

    private static Map<String, Object> money(String amount, String currency) {
        return Map.of(FieldType.AMOUNT, new BigDecimal(amount), FieldType.CURRENCY, currency);
    }

    /**
     * Samples for one rule.
     *
     * @param asRead the same rule with its way in undone as its way out, which writes what the way in is made for; null where that cannot be known
     */
    static List<Object> of(MappedFields rule, MappedFields asRead) {
        var raws = new ArrayList<Object>(natural(rule));
        rule.rule().values().keySet().forEach(raws::add);
        canonical(rule).forEach(value -> {
            written(rule, value, raws);
            if (asRead != null) {
                written(asRead, value, raws);
            }
        });
        return raws;
    }

    private static List<Object> natural(MappedFields rule) {
        var transforms = rule.rule().in();
        var first = transforms == null || transforms.isEmpty()
                ? ""
                : transforms.get(0).name();
        if (rule.turning().spot() instanceof SeveralPaths several) {
            return List.of(
                    several.raw(List.of("12 High Street", "Apt 4")),
                    several.raw(List.of("Ada")),
                    several.raw(List.of("Ada", "King Lovelace")));
        } else if (BY_TRANSFORM.containsKey(first)) {
            return BY_TRANSFORM.get(first);
        } else if (!rule.rule().values().isEmpty() || rule.rule().parts() != null) {
            return List.of();
        }
        var type = rule.specs().size() > 1
                ? FieldType.TEXT
                : rule.specs().values().iterator().next().type();
        return type == FieldType.TEXT ? TEXTS : type == FieldType.SET ? LISTS : List.of();
    }

    /** What the record may hold: of several fields each a list of texts. */
    private static List<Object> canonical(MappedFields rule) {
        if (rule.specs().size() > 1) {
            return List.of(
                    rule.specs().keySet().stream().map(field -> (Object) "Ada").toList());
        }
        return canonical(rule.specs().values().iterator().next(), rule.rule().parts());
    }

    private static List<Object> canonical(FieldSpec spec, List<Mapping.Rule> parts) {
        if (parts == null || spec.type() == FieldType.MONEY) {
            return CANONICAL.getOrDefault(spec.type(), List.of(Map.of("a", "b")));
        }
        var object = new TreeMap<String, Object>();
        parts.forEach(part -> canonical(spec.part(part.field()), part.parts()).stream()
                .findFirst()
                .ifPresent(value -> object.put(part.field(), value)));
        return Stream.<Object>of(object)
                .map(one -> spec.type() == FieldType.LIST ? List.of(one) : one)
                .toList();
    }

    private static void written(MappedFields rule, Object canonical, List<Object> raws) {
        try {
            raws.add(Canonical.json(rule.turning().write(canonical)));
        } catch (RuntimeException e) {
            // what a rule cannot write it does not read either
        }
    }
}
