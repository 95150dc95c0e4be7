package dev.serai.identity;

import dev.serai.catalog.FuzzyRule;
import dev.serai.catalog.FuzzyRule.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A rule as contacts have it, and a town of a thousand people to compare in. */
final class FuzzyFixture {
    static final FuzzyRule RULE =
            rule(List.of(List.of("firstName"), List.of("lastName"), List.of("email", "phone", "company", "birthDate")));

    private FuzzyFixture() {}

    static FuzzyRule rule(List<List<String>> demand) {
        var fields = new LinkedHashMap<String, FuzzyRule.Field>();
        fields.put("firstName", FuzzyRule.Field.of(Comparator.JARO_WINKLER));
        fields.put("lastName", FuzzyRule.Field.of(Comparator.JARO_WINKLER));
        fields.put("birthDate", FuzzyRule.Field.of(Comparator.DATE));
        fields.put("company", FuzzyRule.Field.of(Comparator.TOKEN_SET));
        fields.put("email", FuzzyRule.Field.of(Comparator.EMAIL));
        fields.put("phone", FuzzyRule.Field.of(Comparator.PHONE));
        return new FuzzyRule(
                fields,
                List.of(List.of("firstName", "lastName")),
                demand,
                List.of(),
                FuzzyRule.THRESHOLD,
                FuzzyRule.REVIEW);
    }

    /** A person, as pairs of field and value. */
    static Profile person(String... pairs) {
        var values = new HashMap<String, Object>();
        for (var at = 0; at < pairs.length; at += 2) {
            values.put(pairs[at], pairs[at + 1]);
        }
        return Profile.of(RULE, values::get);
    }

    static Profile ada() {
        return person(
                "firstName",
                "Ada",
                "lastName",
                "Lovelace",
                "birthDate",
                "1815-12-10",
                "company",
                "Analytical Ltd",
                "email",
                "ada@lovelace.example",
                "phone",
                "+44 20 7946 0123");
    }

    /** Scores in a population of which these values are known so often. */
    static Scoring scoring(FuzzyRule rule, long records, Map<String, Long> counted) {
        var blocking = new Blocking("contact", rule);
        var counts = new HashMap<Long, Long>();
        counted.forEach((fieldAndValue, count) -> {
            var parts = fieldAndValue.split("=");
            counts.put(blocking.term(parts[0], parts[1]), count);
        });
        return new Scoring(rule, blocking, new Frequencies(records, counts));
    }

    static Scoring scoring() {
        return scoring(RULE, 10_000, Map.of());
    }
}
