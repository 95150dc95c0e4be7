package dev.serai.command;

import dev.serai.access.PasswordHash;
import dev.serai.access.Role;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/** Makes a line for the file with the people who may sign in, of a password that is typed unseen or comes as a line of the input; never of an argument, which others see. */
final class PasswordCommand {
    private static final int SHORTEST = 12;

    private final Supplier<char[]> typed;
    private final PrintStream out;

    PasswordCommand(Supplier<char[]> typed, PrintStream out) {
        this.typed = typed;
        this.out = out;
    }

    int run(List<String> words) {
        if (words.size() != 2 || words.get(0).isBlank() || words.get(0).contains(":")) {
            return Commands.NOT_UNDERSTOOD;
        } else if (Role.highest(words.subList(1, 2)).isEmpty()) {
            out.println("There is no role " + words.get(1) + ". There are: viewer, operator, admin.");
            return Commands.WRONG;
        }
        var password = typed.get();
        if (password == null || password.length < SHORTEST) {
            out.println("A password has at least " + SHORTEST + " characters.");
            return Commands.WRONG;
        }
        out.println(words.get(0) + ":" + words.get(1) + ":" + PasswordHash.of(password));
        return Commands.OK;
    }

    /** Without echo where somebody sits there. */
    static char[] asked() {
        if (System.console() != null) {
            return System.console().readPassword("Password: ");
        }
        try {
            var line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return line == null ? null : line.toCharArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
