package dev.serai.access;

import static dev.serai.access.Role.ADMIN;
import static dev.serai.access.Role.OPERATOR;
import static dev.serai.access.Role.VIEWER;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Who may do what. The first line that fits decides; what no line names is for administrators. */
final class Rules {
    private static final Role ANYBODY = null;
    private static final Set<String> ALL = Set.of();
    private static final Set<String> LOOK = Set.of("GET", "HEAD");
    private static final Set<String> SEND = Set.of("POST");

    /** How the simulated tools are steered: everything gone, and what else they answer beside their own API. */
    private static final List<Rule> STEERING = Stream.of(
                    "",
                    "/",
                    "/people",
                    "/people/**",
                    "/faults",
                    "/faults/**",
                    "/log",
                    "/log/**",
                    "/fill",
                    "/fill/**",
                    "/tokens",
                    "/tokens/**")
            .map(below -> Rule.of(ADMIN, ALL, "/sandbox/*" + below))
            .toList();

    private static final List<Rule> LIST = List.of(
            // A route that takes webhooks verifies them.
            Rule.of(ANYBODY, ALL, "/webhooks/**"),
            // The simulated tools have sign-ins of their own, and nothing of anybody's.
            Rule.of(ANYBODY, ALL, "/sandbox/**"),
            Rule.of(ANYBODY, LOOK, "/q/health/live"),
            Rule.of(ANYBODY, LOOK, "/q/health/ready"),
            Rule.of(ANYBODY, LOOK, "/q/health/started"),
            // In development: whoever has it can change settings and code.
            Rule.of(ADMIN, ALL, "/q/dev-ui/**"),
            Rule.of(VIEWER, LOOK, "/q/**"),
            Rule.of(VIEWER, LOOK, "/hawtio/**"),
            // Jolokia's requests are posted; what each role may do with them is for the console to say.
            Rule.of(VIEWER, SEND, "/hawtio/jolokia"),
            Rule.of(VIEWER, SEND, "/hawtio/jolokia/**"),
            Rule.of(VIEWER, LOOK, "/"),
            Rule.of(VIEWER, LOOK, "/hawtio"),
            // What each person did.
            Rule.of(ADMIN, LOOK, "/api/audit"),
            Rule.of(ADMIN, LOOK, "/api/audit/**"),
            Rule.of(VIEWER, LOOK, "/api/**"),
            // Questions whose body is too long for an address.
            Rule.of(VIEWER, SEND, "/api/mappings/*/*/preview"),
            Rule.of(VIEWER, SEND, "/api/fit/**"),
            // Takes records as they look for how they are from now on.
            Rule.of(ADMIN, SEND, "/api/schema/findings/*/accept"),
            // Everything of a person, together.
            Rule.of(ADMIN, SEND, "/api/exports"),
            // Cannot be taken back.
            Rule.of(ADMIN, SEND, "/api/erasures/**"),
            Rule.of(ADMIN, SEND, "/api/erasures"),
            // Lets what was planned write much of a system.
            Rule.of(ADMIN, SEND, "/api/dry-runs/*/approval"),
            Rule.of(ADMIN, SEND, "/api/mappings/*/*/switch/approval"),
            Rule.of(ADMIN, SEND, "/api/flows/*/*/plan/approval"),
            // Throws a change away.
            Rule.of(ADMIN, SEND, "/api/dead-letters/*/discard"),
            Rule.of(OPERATOR, ALL, "/api/**"));

    private static final Rule OTHERWISE = Rule.of(ADMIN, ALL, "/**");

    private Rules() {}

    /** Who may send that method to that path; empty where anybody may. */
    static Optional<Role> needed(String method, String normalPath) {
        return Stream.concat(STEERING.stream(), LIST.stream())
                .filter(rule -> rule.fits(method, normalPath))
                .findFirst()
                .orElse(OTHERWISE)
                .role();
    }

    /** Whether that is no simulated tool's own API. On the hub's machine everybody may steer them. */
    static boolean steersTools(String normalPath) {
        return STEERING.stream().anyMatch(rule -> rule.fits("GET", normalPath));
    }
}
