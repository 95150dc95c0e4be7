package dev.serai.command;

import dev.serai.quality.MatchQuality;
import java.io.PrintStream;
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

    /** Runs the command and returns the exit status of the process, one of the above. What was not understood is said, with how that command is written. */
    public int run(String... arguments) {
        var words = new ArrayList<>(List.of(arguments));
        var command = words.isEmpty() ? "" : words.remove(0);
        if (List.of("help", "--help", "-h").contains(command)) {
            out.print(Usage.all());
            return OK;
        } else if (!Usage.commands().contains(command)) {
            out.print(Usage.unknown(command));
            return NOT_UNDERSTOOD;
        } else if (command.equals("match-quality")) {
            var testData = Optional.ofNullable(settings.apply("serai.testdata"));
            return new MatchQuality(testData, out).run(words);
        } else if (words.contains("--help")) {
            out.print(Usage.of(command));
            return OK;
        }
        return explained(command, words);
    }

    private int explained(String command, List<String> words) {
        var status = understood(command, words);
        if (status == NOT_UNDERSTOOD) {
            out.print(Usage.of(command));
        }
        return status;
    }

    private int understood(String command, List<String> words) {
        try {
            if (command.equals("password")) {
                return new PasswordCommand(PasswordCommand::asked, out).run(words);
            } else if (HubCommands.has(command, words)) {
                return new HubCommands(settings, out).run(command, words);
            }
            return new FileCommands(settings, out).run(command, words);
        } catch (Options.UnknownException e) {
            out.println(e.getMessage());
            return NOT_UNDERSTOOD;
        }
    }
}
