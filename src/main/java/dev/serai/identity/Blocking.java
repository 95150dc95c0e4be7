package dev.serai.identity;

import dev.serai.catalog.FuzzyRule;
import dev.serai.catalog.FuzzyRule.Comparator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the few records that are worth comparing, by keys that can be looked up: two copies are compared when they have a key in common. A key is the hash of a field's form, or of
 * the forms of several fields together; a form is how a name sounds, the longest word of a company, a day. No value can be read from it.
 */
public final class Blocking {
    /** A key that more records than this have identifies nobody, and is passed over: what is rare enough to matter has another key. */
    public static final int MOST_HOLDERS = 50;

    private static final int MOST_KEYS = 32;
    private static final int MOST_COMPARED = 50;

    private final FuzzyRule rule;
    private final List<List<String>> blocks;
    private final Hashing hashing;

    public Blocking(String entity, FuzzyRule rule) {
        this.rule = rule;
        this.blocks = rule.blocks().isEmpty() ? ChoosingBlocks.of(rule) : rule.blocks();
        this.hashing = new Hashing(entity, rule);
    }

    /** The keys under which a thing is found. */
    public Set<Long> blocks(Profile profile) {
        var keys = new LinkedHashSet<Long>();
        for (var block : blocks) {
            var forms = List.of(List.<String>of());
            for (var field : block) {
                forms = times(forms, forms(profile, field));
            }
            forms.forEach(parts -> add(keys, parts));
        }
        return keys;
    }

    private void add(Set<Long> keys, List<String> parts) {
        var different = new java.util.TreeSet<>(parts);
        if (different.size() == parts.size() && keys.size() < MOST_KEYS) {
            keys.add(hashing.block(different));
        }
    }

    private static List<List<String>> times(List<List<String>> some, Set<String> more) {
        var all = new ArrayList<List<String>>();
        for (var one : some) {
            for (var form : more) {
                var longer = new ArrayList<>(one);
                longer.add(form);
                all.add(longer);
            }
        }
        return all;
    }

    /** The forms of a field, with the name that it shares with the one it is mixed up with: both fields' forms then, so that exchanged names have the same keys. */
    private Set<String> forms(Profile profile, String field) {
        var forms = new LinkedHashSet<String>();
        for (var one : together(field)) {
            var compare = rule.fields().get(one).compare();
            profile.of(one).forEach(value -> forms.add(label(field) + '=' + form(compare, value)));
        }
        return forms;
    }

    private static String form(Comparator compare, String plain) {
        return switch (compare) {
            case JARO_WINKLER, EDIT_DISTANCE, PHONETIC -> Sound.of(plain);
            case TOKEN_SET -> Sound.of(longest(plain));
            case EMAIL -> plain.contains("@") ? plain.substring(0, plain.lastIndexOf('@')) : plain;
            case PHONE -> plain.substring(Math.max(0, plain.length() - 8));
            case EXACT, DATE -> plain;
        };
    }

    private static String longest(String words) {
        var longest = "";
        for (var word : words.split(" ")) {
            longest = word.length() > longest.length() ? word : longest;
        }
        return longest;
    }

    /** The keys by which the values' frequencies are counted. */
    public Set<Long> terms(Profile profile) {
        var terms = new LinkedHashSet<Long>();
        rule.fields().forEach((name, field) -> {
            if (field.frequencies()) {
                profile.of(name).forEach(value -> terms.add(term(name, value)));
            }
        });
        return terms;
    }

    /** The key under which all records are counted. */
    public long everybody() {
        return hashing.term("", "");
    }

    /** Says whether two rules make the same keys. */
    public long fingerprint() {
        return hashing.fingerprint();
    }

    long term(String field, String value) {
        return hashing.term(label(field), value);
    }

    /** The field with the one it is mixed up with. */
    private List<String> together(String field) {
        return rule.mixedUp().stream()
                .filter(pair -> pair.contains(field))
                .findFirst()
                .orElse(List.of(field));
    }

    private String label(String field) {
        return String.join("+", together(field));
    }

    /** The records to compare, those with the most and the rarest keys in common first; at most 50. */
    public static List<Long> shortlist(Collection<Long> keys, Map<Long, ? extends Collection<Long>> holders) {
        var worth = new HashMap<Long, Double>();
        for (var key : keys) {
            var found = holders.get(key);
            if (found != null && found.size() <= MOST_HOLDERS) {
                found.forEach(record -> worth.merge(record, 1.0 / found.size(), Double::sum));
            }
        }
        return worth.entrySet().stream()
                .sorted(Map.Entry.<Long, Double>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_COMPARED)
                .map(Map.Entry::getKey)
                .toList();
    }
}
