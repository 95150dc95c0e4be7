package dev.serai.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The people in a file, a line each; empty lines and those that begin with {@code #} mean nothing. */
final class UsersFile {
    private final Path file;

    UsersFile(Path file) {
        this.file = file;
    }

    /** By name. {@link IllegalArgumentException} with file and line where something is wrong: half a list of people is none. */
    Map<String, User> read() {
        var users = new LinkedHashMap<String, User>();
        try {
            var number = 0;
            for (var line : Files.readAllLines(file)) {
                number++;
                if (!line.isBlank() && !line.startsWith("#")) {
                    add(users, line.strip(), number);
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The file with the people who may sign in, serai.access.users=" + file + ", cannot be read: " + e
                            + ".",
                    e);
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
            throw new IllegalArgumentException(
                    file + ":" + number + ": " + e.getMessage()
                            + ". The command password makes such lines, see docs/security.md.",
                    e);
        }
    }
}
