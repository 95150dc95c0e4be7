package dev.serai.bench;

import dev.serai.record.Field;
import dev.serai.record.HubRecord;
import dev.serai.record.Stamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** People as unlike and as alike as people are: few first names, many last names, some of each very common; by number, the same in each run. */
final class Crowd {
    static final Instant BEGAN = Instant.parse("2026-03-01T12:00:00Z");
    private static final int FIRST_NAMES = 2_000;
    private static final int LAST_NAMES = 60_000;
    private static final int COMPANIES = 50_000;
    private static final String[] SYLLABLES = {
        "ba", "den", "lo", "mar", "ti", "son", "ker", "vi", "hol", "ger", "ra", "ne", "wil", "ta", "mo", "ber", "li",
        "fos", "ter", "ha", "shi", "no", "gu", "pel"
    };

    private Crowd() {}

    private static String word(int number, int most) {
        var word = new StringBuilder();
        for (var left = number + most; left > 0; left /= SYLLABLES.length) {
            word.append(SYLLABLES[left % SYLLABLES.length]);
        }
        return word.toString();
    }

    /** A common one more often than a rare one: half of all have the commonest tenth or so. */
    private static int skewed(Random random, int most) {
        var share = random.nextDouble();
        return (int) (most * share * share * share);
    }

    /** What a person is called and where they work. */
    static Map<String, String> person(int n) {
        var random = new Random(n * 7_919L);
        return Map.of(
                "firstName", word(skewed(random, FIRST_NAMES), FIRST_NAMES),
                "lastName", word(skewed(random, LAST_NAMES), LAST_NAMES),
                "company", word(skewed(random, COMPANIES), COMPANIES) + " works");
    }

    static HubRecord record(long id, int n) {
        var stamp = new Stamp(BEGAN, "crm");
        var fields = new HashMap<String, Field>();
        person(n).forEach((name, value) -> fields.put(name, new Field(value, 1, stamp, 0)));
        fields.put("email", new Field("person" + n + "@example.org", 1, stamp, 0));
        fields.put("phone", new Field("+4420" + (10_000_000 + n), 1, stamp, 0));
        return new HubRecord(id, "contact", 1, false, fields);
    }

    /** The same person once more, as somebody wrote them down who misheard the last name and asked for no address. */
    static HubRecord again(long id, int n) {
        var stamp = new Stamp(BEGAN, "support");
        var misheard = misheard(n);
        var fields = new HashMap<String, Field>();
        fields.put("firstName", new Field(misheard.get("given"), 1, stamp, 0));
        fields.put("lastName", new Field(misheard.get("family"), 1, stamp, 0));
        fields.put("company", new Field(misheard.get("organization"), 1, stamp, 0));
        return new HubRecord(id, "contact", 1, false, fields);
    }

    /** The same person as a support desk heard the name on the telephone: one letter of the last name is another. */
    static Map<String, Object> misheard(int n) {
        var person = person(n);
        var last = person.get("lastName");
        return Map.of(
                "given",
                person.get("firstName"),
                "family",
                last.substring(0, last.length() - 1) + 'e',
                "organization",
                person.get("company"));
    }
}
