package dev.serai.flow;

import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.Route;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;

/**
 * Where a route answers HTTP.
 *
 * @param template as it stands in the route, with names in braces for parts that vary
 * @param prefix whether everything below it is meant as well
 */
record HttpPath(String template, boolean prefix) {

    private static final Pattern VARYING = Pattern.compile("\\{[^/]+}");

    static Optional<HttpPath> of(Route route) {
        return route != null && route.getEndpoint() instanceof PlatformHttpEndpoint endpoint
                ? Optional.of(new HttpPath(endpoint.getPath(), endpoint.isMatchOnUriPrefix()))
                : Optional.empty();
    }

    /** Matches exactly the request paths that Camel hands to the route. */
    Pattern pattern() {
        String whole = prefix || template.endsWith("*") ? template.replaceAll("\\*$", "") : template;
        StringBuilder expression = new StringBuilder();
        int end = 0;
        for (var varying = VARYING.matcher(whole); varying.find(); end = varying.end()) {
            expression
                    .append(Pattern.quote(whole.substring(end, varying.start())))
                    .append("[^/]+");
        }
        expression.append(Pattern.quote(whole.substring(end)));
        return Pattern.compile(expression + (whole.equals(template) && !prefix ? "/?" : ".*"));
    }
}
