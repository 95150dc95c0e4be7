package dev.serai.catalog;

import dev.serai.catalog.SystemAuthentication.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds what is wrong with a system's description beyond the shape of its file: what is missing, what contradicts, and secrets that are written out. */
public final class CheckingSystem {
    private static final Pattern STATUS = Pattern.compile("[1-5x][0-9x]{2}");
    private static final String SETTING = "Refer to a setting, such as \"{{%s.%s}}\"";
    private final SystemSpec spec;
    private final SystemProblems problems = new SystemProblems(new ArrayList<>());

    private CheckingSystem(SystemSpec spec) {
        this.spec = spec;
    }

    /** Everything that is wrong; empty where it can work. */
    public static List<SystemProblem> problems(SystemSpec spec) {
        var checking = new CheckingSystem(spec);
        checking.setting("/baseUrl", spec.baseUrl(), "url");
        checking.authentication();
        for (var at = 0; at < spec.errors().size(); at++) {
            checking.error("/errors/" + at, spec.errors().get(at));
        }
        spec.entities().forEach((name, resource) -> {
            if (resource != null) {
                new CheckingResource(spec.system(), "/entities/" + name, resource, checking.problems).check();
            }
        });
        return checking.problems.found();
    }

    private void authentication() {
        var authentication = spec.authentication();
        var type = authentication.type();
        if (type == Type.BEARER) {
            problems.secret("/authentication/token", authentication.token(), spec.system() + ".token");
        } else if (type == Type.BASIC) {
            setting("/authentication/username", authentication.username(), "username");
            problems.secret("/authentication/password", authentication.password(), spec.system() + ".password");
        } else if (type == Type.API_KEY) {
            problems.secret("/authentication/key", authentication.key(), spec.system() + ".key");
            if ((authentication.header() == null) == (authentication.query() == null)) {
                problems.add("/authentication", "an api-key needs a header or a query", "Say one of the two");
            }
        }
    }

    /** What differs between sandbox, staging and production, or is secret, must come from outside. */
    private void setting(String pointer, String value, String name) {
        if (value == null || !value.contains("{{")) {
            var what = pointer.substring(pointer.lastIndexOf('/') + 1);
            problems.add(
                    pointer,
                    value == null ? "the key '" + what + "' is missing" : "'" + what + "' is written out",
                    SETTING.formatted(spec.system(), name));
        }
    }

    private void error(String pointer, SystemError error) {
        if (error.outcome() == null) {
            problems.add(pointer, "the key 'outcome' is missing", "Add what such an answer means, such as refused");
        }
        if (error.status() != null && !STATUS.matcher(error.status()).matches()) {
            problems.add(pointer + "/status", "'" + error.status() + "' is no status", "Write it like 409 or 5xx");
        }
        problems.place(pointer + "/id", error.id());
        problems.condition(pointer + "/when", error.when());
    }
}
