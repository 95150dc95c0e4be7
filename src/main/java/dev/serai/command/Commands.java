package dev.serai.command;

import dev.serai.quality.MatchQuality;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The commands by name. */
public final class Commands {
    /** Ended well. */
    public static final int OK = 0;
    /** Something that was looked at is wrong. */
    public static final int WRONG = 1;
    /** The command was not understood. */
    public static final int NOT_UNDERSTOOD = 2;
    /** The hub that was to be asked does not answer, or failed. */
    public static final int UNREACHABLE = 3;
    /** The hub does not know who asks, or does not let them. */
    public static final int REFUSED = 4;

    private static final String USAGE =
            """
            Without arguments the hub starts. Commands that end by themselves:
              check [--routes FOLDER]            reads and checks all files as one set
              map SYSTEM/ENTITY FILE.json        shows what becomes of one external record, and what would go back
              fit SYSTEM SYSTEM ENTITY           says how well two systems fit for an entity
                  [--records N] [--changes N-A-DAY] [--rate SYSTEM=CALLS-A-SECOND]...
              scorecard ENTITY                   says which system is the better source of truth
                  [--answer SYSTEM.CRITERION=0..100]...
              compare SYSTEM ACCOUNT             says in which fields another account differs from production
              match SYSTEM SYSTEM ENTITY [all]   reads both, read-only, and says whom they have in common
              probe SYSTEM [--routes FOLDER]     calls that system, read-only, and says what it found
              password NAME ROLE                 makes a line for the file with the people who may sign in
              match-quality [FILE OPTIONS]       measures how well copies in a labelled file are recognised
            FOLDER is the setting serai.routes where it is not given.
            Commands that ask a running hub:
              status                             says how it does its work; the exit status is 1 where an alert is open
              flows [list]                       lists the flows and what waits
              flows pause|resume SYSTEM/ENTITY   stops deliveries and sweeps of a flow, or lets them go on
              conflicts [list]                   lists what a person must decide
                  [--system S] [--entity E] [--kind K] [--limit N] [--after ID]
              conflicts show ID                  shows one with base and both values
              conflicts resolve ID CHOICE        decides it: OURS, THEIRS, VALUE, RECORD, SEPARATE, RELEASE or DROP
                  [--value TEXT] [--value-json JSON] [--record ID]
              dead-letters [list]                lists causes, or with --cause CAUSE those of one
                  [--cause CAUSE] [--limit N] [--after ID]
              dead-letters show ID               shows one whole
              dead-letters replay ID             sends one on its way again; with --cause CAUSE in place of ID all of it
              backfill SYSTEM/ENTITY             reads everything that the system has, and shows how far it is
                  [--fields F,F] [--plan ID] [--wait yes|no]
              plan SYSTEM/ENTITY                 says what a backfill would write, without writing it
              plan files FOLDER                  says what changed entity files would do to the records that are there
                  [--without FILE]...            and what it would do if such files of the hub's folder went
              plan approve ID                    lets a plan begin that writes more than the set share of a system
              match SYSTEM hub ENTITY [all]      says whom a system has in common with the records that there are
              explain RECORD [FIELD]             says how a record's fields came to be what they are
            Each takes --url URL, --user NAME and --password-file FILE, or the settings serai.hub.url (http://localhost:8080
            unless set), serai.hub.user and serai.hub.password; and --json to print what the hub answered.
            """;

    private final UnaryOperator<String> settings;
    private final PrintStream out;

    /**
     * Prints to {@code out}.
     *
     * @param settings gives the value of a setting, null where it is not set
     */
    public Commands(UnaryOperator<String> settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /** Whether these arguments ask for a command and not for the hub. */
    public static boolean asked(String... arguments) {
        return arguments.length > 0;
    }

    /** Runs the command and returns the exit status of the process: {@link #OK}, {@link #WRONG} or {@link #NOT_UNDERSTOOD}. */
    public int run(String... arguments) {
        var words = new ArrayList<>(List.of(arguments));
        if (!words.isEmpty() && words.get(0).equals("match-quality")) {
            var testData = Optional.ofNullable(settings.apply("serai.testdata"));
            return new MatchQuality(testData, out).run(words.subList(1, words.size()));
        }
        if (!words.isEmpty() && words.get(0).equals("password")) {
            var status = new PasswordCommand(PasswordCommand::asked, out).run(words.subList(1, words.size()));
            return status == NOT_UNDERSTOOD ? usage("") : status;
        }
        if (!words.isEmpty() && HubCommands.has(words)) {
            var status = new HubCommands(settings, out).run(words.get(0), words.subList(1, words.size()));
            return status == NOT_UNDERSTOOD ? usage("") : status;
        }
        var folder = folder(words);
        var command = words.isEmpty() ? "" : words.remove(0);
        if (folder.isPresent() && command.equals("check") && words.isEmpty()) {
            return new CheckCommand(folder.get(), out).run();
        } else if (folder.isPresent() && command.equals("map") && words.size() == 2) {
            return new MapCommand(folder.get(), out).run(words.get(0), words.get(1));
        } else if (folder.isPresent() && command.equals("probe") && words.size() == 1) {
            return new ProbeCommand(folder.get(), settings, out).run(words.get(0));
        }
        if (folder.isPresent() && command.equals("compare") && words.size() == 2) {
            return new CompareCommand(folder.get(), settings, out).run(words.get(0), words.get(1));
        }
        if (folder.isPresent() && command.equals("match")) {
            var status = new MatchCommand(folder.get(), settings, out).run(words);
            return status == NOT_UNDERSTOOD ? usage("") : status;
        }
        var status = folder.isPresent() ? fit(folder.get(), command, words) : NOT_UNDERSTOOD;
        if (status != NOT_UNDERSTOOD) {
            return status;
        }
        return usage(command);
    }

    private int usage(String command) {
        out.print(USAGE);
        return command.equals("help") || command.equals("--help") ? OK : NOT_UNDERSTOOD;
    }

    private int fit(Path folder, String command, List<String> words) {
        var fit = new FitCommands(folder, out);
        return switch (command) {
            case "fit" -> fit.fit(words);
            case "scorecard" -> fit.scorecard(words);
            default -> NOT_UNDERSTOOD;
        };
    }

    /** Takes the option and its value out of the words; empty where the value is missing. */
    private Optional<Path> folder(List<String> words) {
        var at = words.indexOf("--routes");
        if (at < 0) {
            var set = settings.apply("serai.routes");
            return Optional.of(Path.of(set == null ? "routes" : set));
        } else if (at + 1 == words.size()) {
            return Optional.empty();
        }
        words.remove(at);
        return Optional.of(Path.of(words.remove(at)));
    }
}
