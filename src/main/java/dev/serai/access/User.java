package dev.serai.access;

/** Somebody who may sign in. */
record User(String name, Role role, PasswordHash hash) {

    /** Reads {@code NAME:ROLE:HASH}; {@link IllegalArgumentException} says what is wrong with it. */
    static User read(String line) {
        var parts = line.split(":", 3);
        if (parts.length != 3 || parts[0].isBlank()) {
            throw new IllegalArgumentException("the line is not NAME:ROLE:HASH");
        }
        var role = Role.named(parts[1])
                .orElseThrow(() -> new IllegalArgumentException("the role is none of viewer, operator and admin"));
        return new User(parts[0], role, PasswordHash.read(parts[2]));
    }
}
