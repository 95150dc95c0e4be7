package dev.serai.identity;

import dev.serai.catalog.FuzzyRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What the fuzzy rule compares of one thing: by field its plain values, more than one where it has alternatives, none where it is blank.
 *
 * <p>Alternatives are what makes a cluster stronger than its members: a copy may agree with the e-mail that one system has and with the birth date that another has.
 */
public record Profile(Map<String, List<String>> values) {
    private static final int MOST = 8;

    /** What the rule compares of these canonical values. */
    public static Profile of(FuzzyRule rule, Function<String, Object> canonical) {
        var values = new LinkedHashMap<String, List<String>>();
        rule.fields().forEach((name, field) -> {
            var plain = Plain.values(field.compare(), canonical.apply(name));
            if (!plain.isEmpty()) {
                values.put(name, plain);
            }
        });
        return new Profile(values);
    }

    List<String> of(String field) {
        return values.getOrDefault(field, List.of());
    }

    /** Both, as the alternatives of one thing. */
    public Profile with(Profile other) {
        var all = new LinkedHashMap<>(values);
        other.values.forEach((field, more) -> all.merge(field, more, Profile::both));
        return new Profile(all);
    }

    private static List<String> both(List<String> some, List<String> more) {
        var all = new ArrayList<>(some);
        more.stream().filter(value -> !all.contains(value)).forEach(all::add);
        return List.copyOf(all.subList(0, Math.min(MOST, all.size())));
    }
}
