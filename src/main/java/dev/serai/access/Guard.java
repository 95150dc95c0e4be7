package dev.serai.access;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** Stands before everything that is served and lets a request through where {@link Rules} says so. Nothing else decides about access. */
@ApplicationScoped
class Guard {
    private static final Logger LOG = Logger.getLogger(Guard.class);

    /** After Quarkus has prepared the sign-in, before anything is served. */
    private static final int PRIORITY = 90;

    private static final String API = "/api";
    private static final int NOT_FOUND = 404;

    @Inject
    IdentityProviderManager identities;

    @Inject
    Refusing refusing;

    private final FailedAttempts failures;

    Guard(AccessSettings settings) {
        failures = new FailedAttempts(settings.attempts(), settings.pause(), InstantSource.system());
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext request) {
        var method = request.request().method().name();
        var needed = Rules.needed(method, request.normalizedPath());
        if (readOtherwise(request.normalizedPath())) {
            request.response().setStatusCode(NOT_FOUND).end();
        } else if (needed.isEmpty()) {
            request.next();
        } else if (caller(request).foreignPage(method)) {
            refusing.foreignPage(request);
        } else if (shows(request) && failures.tooMany(address(request))) {
            refusing.tooManyAttempts(request);
        } else {
            QuarkusHttpUser.getSecurityIdentity(request, identities)
                    .subscribe()
                    .with(identity -> decide(request, identity, needed.get()), failure -> wrong(request, failure));
        }
    }

    /** What the management API would find an end point for though the rules see another path: a slash at the end, and parameters within a path. */
    private static boolean readOtherwise(String path) {
        return path.startsWith(API) && (path.endsWith("/") || path.contains(";"));
    }

    private void decide(RoutingContext request, SecurityIdentity identity, Role needed) {
        if (identity == null || identity.isAnonymous()) {
            refusing.unknown(request);
            return;
        }
        var role = Role.highest(identity.getRoles());
        if (role.filter(has -> has.mayWhat(needed)).isPresent()) {
            note(request, identity, needed);
            request.next();
        } else {
            refusing.needs(request, needed);
        }
    }

    /** Who did what is for everybody to see; who looked at what is not. */
    private static void note(RoutingContext request, SecurityIdentity identity, Role needed) {
        if (needed != Role.VIEWER) {
            LOG.infof(
                    "%s: %s %s",
                    identity.getPrincipal().getName(), request.request().method(), request.normalizedPath());
        }
    }

    private void wrong(RoutingContext request, Throwable failure) {
        LOG.debug("A sign-in failed.", failure);
        failures.failed(address(request));
        refusing.unknown(request);
    }

    private static boolean shows(RoutingContext request) {
        return request.request().headers().contains(HttpHeaders.AUTHORIZATION);
    }

    private static String address(RoutingContext request) {
        var address = request.request().connection().remoteAddress();
        return address == null ? "" : address.hostAddress();
    }

    private static Caller caller(RoutingContext request) {
        var headers = request.request().headers();
        var host = headers.get("Host");
        var authority = request.request().authority(); // HTTP/2 has no Host
        return new Caller(
                host == null && authority != null ? authority.toString() : host,
                headers.get("Origin"),
                headers.get("Sec-Fetch-Site"));
    }
}
