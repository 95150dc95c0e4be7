package dev.serai.quality;

import dev.serai.catalog.FuzzyRule;
import dev.serai.flow.ReadingEntity;
import dev.serai.identity.Profile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A labelled file with the rule that it is measured by.
 *
 * @param name what the table calls it
 */
record DataSet(String name, FuzzyRule rule, Copies copies) {
    private static final String WHOLE = "(.+)";

    /** The file with its options: the entity file, and either the column that tells the truth or a file of judged pairs. */
    static DataSet of(Path file, Options options) throws IOException {
        var entity = Path.of(options.needed("entity", "the entity file with the fuzzy rule"));
        return of(file, entity.toString(), text(entity), options);
    }

    static DataSet of(Path file, String shown, String entity, Options options) throws IOException {
        var rule = rule(shown, entity);
        var rows = rows(file);
        columns(rule, rows.get(0), file);
        var truth = options.has("labels")
                ? JudgedPairs.read(Path.of(options.value("labels", "")), rows, options)
                : Truth.byColumn(
                        rows,
                        options.needed(
                                "truth",
                                "the column that says which thing each row is; or --labels, a file of judged pairs"),
                        pattern(options.value("part", WHOLE)));
        return new DataSet(
                file.getFileName().toString(),
                rule,
                new Copies(rows.stream().map(row -> profile(rule, row)).toList(), truth));
    }

    private static FuzzyRule rule(String shown, String text) {
        var read = ReadingEntity.of(shown, text);
        if (!read.problems().isEmpty()) {
            throw new Unusable(String.join(
                    "\n", read.problems().stream().map(Object::toString).toList()));
        }
        var rule = read.entity().orElseThrow().fuzzy();
        if (rule == null) {
            throw new Unusable(shown + " has no fuzzy rule. Add identity: with fuzzy: to it.");
        }
        return rule;
    }

    static List<Map<String, String>> rows(Path file) throws IOException {
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            var rows = Csv.read(reader);
            if (rows.isEmpty()) {
                throw new Unusable(file + " has no rows.");
            }
            return rows;
        } catch (NoSuchFileException e) {
            throw new Unusable("There is no file " + file + ".");
        }
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new Unusable("There is no file " + file + ".");
        }
    }

    private static Pattern pattern(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new Unusable("--part is not a regular expression: " + e.getDescription() + ".");
        }
    }

    private static void columns(FuzzyRule rule, Map<String, String> row, Path file) {
        var there = row.keySet().stream().map(DataSet::loose).toList();
        var missing = rule.fields().keySet().stream()
                .filter(field -> !there.contains(loose(field)))
                .toList();
        if (!missing.isEmpty()) {
            throw new Unusable(file + " has no column for " + String.join(", ", missing)
                    + ". A column is the field of the same name, however it is written: first_name is firstName.");
        }
    }

    private static Profile profile(FuzzyRule rule, Map<String, String> row) {
        var byName = new HashMap<String, Object>();
        row.forEach((name, value) -> byName.put(loose(name), value));
        return Profile.of(rule, field -> byName.get(loose(field)));
    }

    private static String loose(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }
}
