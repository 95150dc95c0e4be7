package dev.serai.command;

import dev.serai.catalog.Catalog;
import dev.serai.fit.Capability;
import dev.serai.fit.Compatibility;
import dev.serai.fit.Scorecard;
import dev.serai.fit.Scorecard.Criterion;
import dev.serai.fit.Volume;
import dev.serai.flow.MappersOfFiles;
import dev.serai.mapping.Surroundings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints how well two systems fit for an entity, and which is the better source of truth. */
final class FitCommands {
    private final Path folder;
    private final PrintStream out;

    FitCommands(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    /** {@code fit SYSTEM SYSTEM ENTITY [--records N] [--changes N] [--rate SYSTEM=N]…}. */
    int fit(Options options) {
        return guarded(catalog -> {
            var rates = new HashMap<String, Double>();
            options.pairs("rate").forEach((system, rate) -> rates.put(system, Double.valueOf(rate)));
            var volume = new Volume(options.number("records"), options.number("changes"), rates);
            var plain = options.plain();
            print(Compatibility.of(catalog, plain.get(0), plain.get(1), plain.get(2), volume, Surroundings.NONE));
        });
    }

    /** {@code scorecard ENTITY [--answer SYSTEM.CRITERION=N]…}. */
    int scorecard(Options options) {
        return guarded(catalog -> {
            var answers = new HashMap<String, Map<Criterion, Integer>>();
            options.pairs("answer").forEach((name, score) -> {
                var dot = name.lastIndexOf('.');
                var criterion = Criterion.valueOf(name.substring(dot + 1).toUpperCase(Locale.ROOT));
                answers.computeIfAbsent(name.substring(0, Math.max(dot, 0)), one -> new EnumMap<>(Criterion.class))
                        .put(criterion, Integer.valueOf(score));
            });
            print(Scorecard.of(catalog, options.plain().get(0), answers, Surroundings.NONE));
        });
    }

    private interface Work {
        void over(Catalog catalog);
    }

    private int guarded(Work work) {
        var files = MappersOfFiles.in(folder);
        if (!files.problems().isEmpty()) {
            files.problems().forEach(out::println);
            return Commands.WRONG;
        }
        try {
            work.over(files.catalog());
            return Commands.OK;
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage() + ".");
            return Commands.NOT_UNDERSTOOD;
        }
    }

    private void print(Compatibility fit) {
        fit.ways().forEach((system, way) -> out.println("way         " + system + ": " + way));
        fit.capabilities()
                .forEach((system, can) -> out.println("can         " + system + ": "
                        + can.stream().map(Capability::words).collect(Collectors.joining(", "))));
        fit.fields()
                .forEach(field -> out.println(String.format(
                        Locale.ROOT,
                        "field       %s (%s): %s%s",
                        field.field(),
                        field.type(),
                        field.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        field.detail().isEmpty() ? "" : ", " + field.detail())));
        fit.firstSync().forEach((way, time) -> out.println("first sync  " + way + ": " + shown(time)));
        out.println(
                "pattern     " + fit.pattern().name().toLowerCase(Locale.ROOT).replace('_', '-') + ": " + fit.why());
        fit.unknown().forEach(unknown -> out.println("unknown     " + unknown));
    }

    private static String shown(java.time.Duration time) {
        return "about " + (time.toHours() > 0 ? time.toHours() + " h " : "") + time.toMinutesPart() + " min "
                + time.toSecondsPart() + " s";
    }

    private void print(Scorecard card) {
        card.systems().forEach(system -> {
            var total = system.atLeast() == system.atMost()
                    ? String.valueOf(system.atLeast())
                    : system.atLeast() + " to " + system.atMost();
            out.println(system.system() + "  " + total + " of 100");
            system.scores()
                    .forEach(
                            score -> out.println("  " + score.criterion().name().toLowerCase(Locale.ROOT)
                                    + " (weight " + score.criterion().weight() + "): "
                                    + (score.score() == null ? "" : score.score() + ", ") + score.why()));
        });
    }
}
