package dev.serai.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The people in a file, a line each; empty lines and those that begin with {@code #} mean nothing. */
final class UsersFile {
    private static final String HELP = "The command password makes lines for it, see docs/security.md.";

    private final Path file;

    private String taken;
    private String seen;

    UsersFile(Path file) {
        this.file = file;
    }

    /** By name, as the file is now. {@link IllegalArgumentException} with file and line where something is wrong: half a list of people is none, and one of nobody is not whole yet. */
    Map<String, User> read() {
        taken = text();
        seen = taken;
        return people(taken);
    }

    /** As {@link #read()} when the file is another than the last one that was read, and was the same the last time it was looked at: somebody may be writing it. Null otherwise. */
    Map<String, User> changed() {
        var now = text();
        var settled = now.equals(seen);
        seen = now;
        if (!settled || now.equals(taken)) {
            return null;
        }
        taken = now;
        return people(now);
    }

    private String text() {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The file with the people who may sign in, serai.access.users=" + file + ", cannot be read: " + e
                            + ".",
                    e);
        }
    }

    private Map<String, User> people(String text) {
        var users = new LinkedHashMap<String, User>();
        var number = 0;
        for (var line : text.lines().toList()) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                add(users, line.strip(), number);
            }
        }
        if (users.isEmpty()) {
            throw new IllegalArgumentException(file + " names nobody. " + HELP);
        }
        return users;
    }

    private void add(Map<String, User> users, String line, int number) {
        try {
            var user = User.read(line);
            if (users.putIfAbsent(user.name(), user) != null) {
                throw new IllegalArgumentException("that name was there before");
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ":" + number + ": " + e.getMessage() + ". " + HELP, e);
        }
    }
}
