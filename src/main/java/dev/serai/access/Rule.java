package dev.serai.access;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who may send some methods to some paths.
 *
 * @param methods all where it is empty
 * @param role empty where no sign-in is needed
 */
record Rule(Set<String> methods, Pattern path, Optional<Role> role) {

    /** For paths that are written with {@code *} for one part of a path and a last {@code **} for everything below. */
    static Rule of(Role role, Set<String> methods, String path) {
        var below = path.endsWith("/**");
        var fixed = below ? path.substring(0, path.length() - 3) : path;
        var pattern = Pattern.quote(fixed).replace("*", "\\E[^/]+\\Q") + (below ? "/.*" : "");
        return new Rule(methods, Pattern.compile(pattern, Pattern.DOTALL), Optional.ofNullable(role));
    }

    boolean fits(String method, String normalPath) {
        return (methods.isEmpty() || methods.contains(method))
                && path.matcher(normalPath).matches();
    }
}
