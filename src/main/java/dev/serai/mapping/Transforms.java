package dev.serai.mapping;

import static dev.serai.mapping.Names.sorted;

import dev.serai.catalog.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The transforms that mapping files may name, as data: a further one is a further line. */
public final class Transforms {
    private static final Map<String, Kind> ALL = new LinkedHashMap<>();

    static {
        add("trim", TextTransforms::trim);
        add("lower", TextTransforms::lower);
        add("upper", TextTransforms::upper);
        add("title", TextTransforms::title);
        add("cut", TextTransforms::cut, "length");
        add("split", ListTransforms::split, "separator", "parts", "rest");
        add("join", ListTransforms::join, "separator", "parts", "rest");
        add("tags", ListTransforms::tags, "separator");
        add("first", ListTransforms::first);
        add("last", ListTransforms::last);
        add("phone", PhoneTransform::phone, "region", "format");
        add("email", EmailTransform::email);
        add("instant", TimeTransforms::instant, "format", "zone");
        add("date", TimeTransforms::date, "format");
        add("number", NumberTransform::number, "decimal", "grouping");
        add("scale", ScaleTransform::scale, "factor", "digits");
        add("decimal", DecimalTransform::decimal, "places", "rounding", "as");
        add("boolean", BooleanTransform::words, "true", "false");
        add("country", PlaceTransforms::country, "format", "language");
        add("state", PlaceTransforms::state, "country", "format");
        add("address", AddressTransform::address, AddressTransform.PARAMETERS);
        addOutside("convert", ConvertTransform::convert, "to", "rates", "system");
        for (var language : List.of("simple", "jsonpath", "jq")) {
            ALL.put(language, OutsideTransforms.expression(language));
        }
        ALL.put("bean", OutsideTransforms.bean());
    }

    private Transforms() {}

    /**
     * A kind of transform.
     *
     * @param shorthand the parameter that a text in place of parameters stands for; null where there is none
     */
    record Kind(Set<String> parameters, String shorthand, BiFunction<Parameters, Surroundings, Transform> make) {}

    private static void add(String name, Function<Parameters, Transform> make, String... parameters) {
        ALL.put(name, new Kind(Set.of(parameters), null, (given, none) -> make.apply(given)));
    }

    private static void addOutside(
            String name, BiFunction<Parameters, Surroundings, Transform> make, String... parameters) {
        ALL.put(name, new Kind(Set.of(parameters), null, make));
    }

    /** The parameter that a transform takes as a plain text, such as jq its expression; null where there is none. */
    public static String shorthand(String name) {
        return ALL.containsKey(name) ? ALL.get(name).shorthand() : null;
    }

    /** All transforms with the names of their parameters. */
    public static Map<String, Set<String>> known() {
        var names = new LinkedHashMap<String, Set<String>>();
        ALL.forEach((name, kind) -> names.put(name, kind.parameters()));
        return names;
    }

    /** Makes the transform that a rule names; throws {@link Unfit} where name or parameters are wrong. */
    static Transform named(String name, Map<String, Object> parameters, Surroundings surroundings) {
        var kind = ALL.get(name);
        if (kind == null) {
            throw new Unfit("unknown transform '" + name + "'. " + Nearest.instead(name, sorted(ALL.keySet())));
        }
        try {
            var given = new Parameters(parameters);
            given.onlyKnown(kind.parameters());
            return kind.make().apply(given, surroundings);
        } catch (Unfit e) {
            throw new Unfit("the transform " + name + " " + e.getMessage());
        }
    }
}
