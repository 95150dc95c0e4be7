package dev.serai.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds what is wrong with a system's description beyond the shape of its file: what is missing, what contradicts, and secrets that are written out. */
public final class CheckingSystem {
    private static final Pattern STATUS = Pattern.compile("[1-5x][0-9x]{2}");
    private final SystemSpec spec;
    private final SystemProblems problems = new SystemProblems(new ArrayList<>());

    private CheckingSystem(SystemSpec spec) {
        this.spec = spec;
    }

    /** Everything that is wrong; empty where it can work. */
    public static List<SystemProblem> problems(SystemSpec spec) {
        var checking = new CheckingSystem(spec);
        checking.problems.setting("/baseUrl", spec.baseUrl(), spec.system() + ".url");
        new CheckingAuthentication(spec.system(), spec.authentication(), checking.problems).check();
        new CheckingLimits(spec.limits(), checking.problems).check();
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
