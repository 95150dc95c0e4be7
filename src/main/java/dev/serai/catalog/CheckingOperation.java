package dev.serai.catalog;

import java.util.List;
import java.util.Set;

/** Finds what is wrong with one request of a resource. */
record CheckingOperation(String at, SystemProblems problems) {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    /** @param known the variables that have a value there */
    void check(String name, SystemOperation operation, Set<String> known) {
        var pointer = at + "/" + name;
        if (operation.path() == null) {
            problems.missing(pointer + "/path");
        } else if (!operation.path().startsWith("/")) {
            problems.add(pointer + "/path", "a path begins with a slash", "Write /" + operation.path());
        }
        method(pointer, operation);
        problems.variables(pointer + "/path", operation.path(), known);
        problems.variables(pointer + "/query", operation.query(), known);
        problems.variables(pointer + "/headers", operation.headers(), known);
        problems.variables(pointer + "/body", operation.body(), known);
    }

    private void method(String pointer, SystemOperation operation) {
        if (operation.method() == null) {
            problems.missing(pointer + "/method");
        } else if (!METHODS.contains(operation.method())) {
            problems.add(
                    pointer + "/method", "there is no method '" + operation.method() + "'", "Use one of " + methods());
        }
    }

    private static List<String> methods() {
        return METHODS.stream().sorted().toList();
    }

    /** The request has that variable, without which it would be the same for every record. */
    void asks(String name, SystemOperation operation, String variable) {
        if (operation.path() != null && !operation.names(variable)) {
            problems.add(
                    at + "/" + name,
                    "the request does not say which record is meant: it has no ${" + variable + "}",
                    "Add it, such as path: \"/contacts/${" + variable + "}\"");
        }
    }
}
