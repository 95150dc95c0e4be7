package dev.serai.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The commands that ask a running hub: which one, in whose name, and in which form the answer is printed. */
final class HubCommands {
    private static final Map<String, Known> KNOWN = Map.of(
            "status", new Known(StatusCommand::new),
            "flows", new Known(FlowsCommand::new),
            "conflicts",
                    new Known(
                            ConflictsCommand::new,
                            "system",
                            "entity",
                            "kind",
                            "value",
                            "value-json",
                            "record",
                            "limit",
                            "after"),
            "dead-letters", new Known(DeadLettersCommand::new, "cause", "limit", "after"),
            "backfill", new Known(BackfillCommand::new, "fields", "plan", "wait"),
            "plan", new Known(PlanCommand::new, "without"),
            "match", new Known(MatchHubCommand::new),
            "explain", new Known(ExplainCommand::new));

    private final UnaryOperator<String> settings;
    private final PrintStream out;

    HubCommands(UnaryOperator<String> settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /** What makes a command, and the options of its own. */
    private record Known(BiFunction<AskedHub, Printed, HubCommand> make, String... options) {
        String[] all() {
            return Stream.concat(Stream.of("json", "url", "user", "password-file"), Arrays.stream(options))
                    .toArray(String[]::new);
        }
    }

    /** Whether these words ask a running hub; two systems are compared without one. */
    static boolean has(String command, List<String> words) {
        return KNOWN.containsKey(command) && (!command.equals("match") || words.contains("hub"));
    }

    int run(String command, List<String> words) {
        var rest = new ArrayList<>(words);
        var json = rest.remove("--json");
        var known = KNOWN.get(command);
        var options = Options.of(command, rest, known.all());
        try {
            return known.make().apply(hub(options), new Printed(out, json)).run(options);
        } catch (UnansweredException e) {
            out.println(e.getMessage());
            return e.exit();
        } catch (IllegalArgumentException e) {
            out.println("That is not understood: " + e.getMessage() + ".");
            return Commands.NOT_UNDERSTOOD;
        } catch (IOException e) {
            out.println("The file with the password cannot be read: " + e.getMessage() + ".");
            return Commands.NOT_UNDERSTOOD;
        }
    }

    private AskedHub hub(Options options) throws IOException {
        var url = options.one("url", settings.apply("serai.hub.url"));
        var file = options.one("password-file", null);
        var password = file == null
                ? settings.apply("serai.hub.password")
                : Files.readString(Path.of(file)).strip();
        return new AskedHub(
                url == null ? "http://localhost:8080" : url,
                options.one("user", settings.apply("serai.hub.user")),
                password);
    }
}
