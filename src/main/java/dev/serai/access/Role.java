package dev.serai.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody may do. Each role may also do what those before it may. */
public enum Role {
    /** Looks at everything and changes nothing. */
    VIEWER,
    /** Does what the everyday asks for: pauses, replays, decides. */
    OPERATOR,
    /** Also does what cannot be undone. */
    ADMIN;

    /** The highest of these that is a role; empty where none is. */
    public static Optional<Role> highest(Collection<String> names) {
        return names.stream().flatMap(name -> named(name).stream()).max(Comparator.naturalOrder());
    }

    static Optional<Role> named(String name) {
        return Arrays.stream(values())
                .filter(role -> role.toString().equals(name))
                .findFirst();
    }

    boolean mayWhat(Role other) {
        return compareTo(other) >= 0;
    }

    /** Its name and those of the roles before it. */
    Set<String> names() {
        return Arrays.stream(values()).filter(this::mayWhat).map(Role::toString).collect(Collectors.toSet());
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
