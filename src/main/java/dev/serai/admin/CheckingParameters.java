package dev.serai.admin;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Refuses query parameters that a path does not know: a misspelt filter must not answer everything. */
@Provider
public class CheckingParameters implements ContainerRequestFilter {
    @Context
    ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        var known = known(resource.getResourceMethod());
        for (var name : request.getUriInfo().getQueryParameters().keySet()) {
            if (!known.contains(name)) {
                throw Refusal.badRequest(
                        "There is no parameter " + name + " here.",
                        known.isEmpty() ? "Leave it out." : "There are: " + String.join(", ", known) + ".");
            }
        }
    }

    private static Set<String> known(Method method) {
        return Arrays.stream(method.getParameters())
                .map(parameter -> parameter.getAnnotation(QueryParam.class))
                .filter(Objects::nonNull)
                .map(QueryParam::value)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
