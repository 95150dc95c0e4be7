package dev.serai.flow;

import dev.serai.catalog.Catalog;
import java.util.List;

/**
 * What the folder says as one set.
 *
 * @param catalog everything that could be read; to be used only when there are no problems
 * @param camelRoutes in the order of their paths
 * @param kamelets in the order of their paths
 * @param problems all of them, by file and line; a set with problems must not run
 * @param warnings what runs and yet is likely not what its author wants, such as a field that does not survive the way out and back
 * @param sha256 of all paths and contents: two readings with the same one are the same
 */
public record Loaded(
        Catalog catalog,
        List<RouteFile> camelRoutes,
        List<KameletFile> kamelets,
        List<Problem> problems,
        List<Problem> warnings,
        String sha256) {
    /** Whether this set may run. */
    public boolean sound() {
        return problems.isEmpty();
    }
}
