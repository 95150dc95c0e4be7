package dev.serai.command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The commands that read the files and need no running hub. */
final class FileCommands {
    /** The options of their own. */
    private static final Map<String, List<String>> OPTIONS =
            Map.of("fit", List.of("records", "changes", "rate"), "scorecard", List.of("answer"));

    private final UnaryOperator<String> settings;
    private final PrintStream out;

    FileCommands(UnaryOperator<String> settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    int run(String command, List<String> words) {
        var known = new ArrayList<>(OPTIONS.getOrDefault(command, List.of()));
        known.add("routes");
        var options = Options.of(command, words, known.toArray(String[]::new));
        var folder = folder(options);
        var plain = options.plain();
        return switch (command + " " + plain.size()) {
            case "check 0" -> new CheckCommand(folder, out).run();
            case "map 2" -> new MapCommand(folder, out).run(plain.get(0), plain.get(1));
            case "probe 1" -> new ProbeCommand(folder, settings, out).run(plain.get(0));
            case "compare 2" -> new CompareCommand(folder, settings, out).run(plain.get(0), plain.get(1));
            case "match 3", "match 4" -> new MatchCommand(folder, settings, out).run(plain);
            case "fit 3" -> new FitCommands(folder, out).fit(options);
            case "scorecard 1" -> new FitCommands(folder, out).scorecard(options);
            default -> Commands.NOT_UNDERSTOOD;
        };
    }

    private Path folder(Options options) {
        var set = settings.apply("serai.routes");
        return Path.of(options.one("routes", set == null ? "routes" : set));
    }
}
