package dev.serai.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A tool's endpoints, first match wins; {@code *} in a path stands for one segment, which the handler is given. */
final class Routes {
    private record Route(
            String method, List<String> path, BiFunction<SandboxRequest, String, SandboxResponse> handler) {
        boolean matches(List<String> segments) {
            if (segments.size() != path.size()) {
                return false;
            }
            for (int i = 0; i < path.size(); i++) {
                if (!path.get(i).equals("*") && !path.get(i).equals(segments.get(i))) {
                    return false;
                }
            }
            return true;
        }

        String variable(List<String> segments) {
            var at = path.indexOf("*");
            return at < 0 ? null : segments.get(at);
        }
    }

    private final List<Route> routes = new ArrayList<>();

    Routes on(String method, String path, Function<SandboxRequest, SandboxResponse> handler) {
        return on(method, path, (request, none) -> handler.apply(request));
    }

    Routes on(String method, String path, BiFunction<SandboxRequest, String, SandboxResponse> handler) {
        var segments =
                path.isEmpty() ? List.<String>of() : List.of(path.substring(1).split("/"));
        routes.add(new Route(method, segments, handler));
        return this;
    }

    /** Answers 404 where no path matches and 405 where only the method does not. */
    SandboxResponse answer(SandboxRequest request) {
        var segments = request.segments();
        var known = false;
        for (var route : routes) {
            if (route.matches(segments)) {
                if (route.method.equals(request.method())) {
                    return route.handler.apply(request, route.variable(segments));
                }
                known = true;
            }
        }
        return known ? SandboxResponse.empty(405) : Refusal.notFound().response();
    }
}
