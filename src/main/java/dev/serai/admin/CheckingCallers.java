package dev.serai.admin;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/** Lets only callers on this machine in unless the API is open: the hub listens on all interfaces because webhooks must arrive, and the API asks for no password. */
@Provider
@PreMatching
@ApplicationScoped // made at the first request: settings are not known before the start
public class CheckingCallers implements ContainerRequestFilter {
    @Inject
    ApiSettings settings;

    @Inject
    CurrentVertxRequest current;

    @Override
    public void filter(ContainerRequestContext request) {
        var caller = caller(current.getCurrent().request());
        if (!settings.open() && !caller.fromThisMachine()) {
            throw Refusal.forbidden(
                    "The management API answers only callers on the hub's own machine.",
                    "Call it there by localhost, or set serai.api.open=true where the network lets only the right people in.");
        } else if (!caller.ownPage()) {
            throw Refusal.forbidden(
                    "The management API answers no pages of other sites.", "Call it from outside a browser.");
        }
    }

    private static Caller caller(HttpServerRequest request) {
        var address = request.connection().remoteAddress();
        return new Caller(
                address == null ? null : address.hostAddress(),
                request.getHeader("Host"),
                request.getHeader("Origin"),
                request.headers().contains("Forwarded") || request.headers().contains("X-Forwarded-For"));
    }
}
