package dev.serai.flow;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Tells whether a route file holds something that other files' routes are built from: routeConfiguration, routeTemplate, beans, onException and the like. */
final class SharedParts {

    private static final Set<String> OF_ITS_OWN = Set.of("route", "from");

    private SharedParts() {}

    static boolean in(RouteFile file) {
        Object document = new Load(LoadSettings.builder().build()).loadFromString(file.content());
        return !(document instanceof List<?> parts) || !parts.stream().allMatch(SharedParts::ofItsOwn);
    }

    private static boolean ofItsOwn(Object part) {
        return part instanceof Map<?, ?> named && OF_ITS_OWN.containsAll(named.keySet());
    }
}
