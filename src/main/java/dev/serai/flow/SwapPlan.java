package dev.serai.flow;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a change of files means for the running routes.
 *
 * @param shared whether what other routes are built from has changed, so that every route is built anew
 * @param leaving route files whose routes end, as they run now
 * @param coming route files whose routes begin, as they are to run
 */
record SwapPlan(boolean shared, List<RouteFile> leaving, List<RouteFile> coming) {

    static SwapPlan between(Loaded running, Loaded next) {
        if (!sharedHashes(running).equals(sharedHashes(next))) {
            return new SwapPlan(true, running.camelRoutes(), next.camelRoutes());
        }
        Map<String, RouteFile> before = byPath(running.camelRoutes());
        Map<String, RouteFile> after = byPath(next.camelRoutes());
        return new SwapPlan(
                false,
                running.camelRoutes().stream()
                        .filter(file -> !same(file, after.get(file.path())))
                        .toList(),
                next.camelRoutes().stream()
                        .filter(file -> !same(file, before.get(file.path())))
                        .toList());
    }

    boolean touchesRoutes() {
        return shared || !leaving.isEmpty() || !coming.isEmpty();
    }

    private static boolean same(RouteFile one, RouteFile other) {
        return other != null && one.sha256().equals(other.sha256());
    }

    private static Map<String, RouteFile> byPath(List<RouteFile> files) {
        return files.stream().collect(Collectors.toMap(RouteFile::path, Function.identity()));
    }

    /** Kamelets, and route files with something that holds beyond their own routes, such as a routeConfiguration. */
    private static Map<String, String> sharedHashes(Loaded loaded) {
        Map<String, String> hashes =
                loaded.kamelets().stream().collect(Collectors.toMap(KameletFile::path, KameletFile::sha256));
        loaded.camelRoutes().stream().filter(SharedParts::in).forEach(file -> hashes.put(file.path(), file.sha256()));
        return hashes;
    }
}
