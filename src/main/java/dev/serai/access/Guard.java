package dev.serai.access;

import io.quarkus.runtime.configuration.ConfigurationException;
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
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;

/** Stands before everything that is served and lets a request through where {@link Rules} says so. Nothing else decides about access. */
@ApplicationScoped
class Guard {
    private static final Logger LOG = Logger.getLogger(Guard.class);

    /** After Quarkus has prepared the sign-in, before anything is served. */
    private static final int PRIORITY = 90;

    private static final String API = "/api";
    private static final int NOT_FOUND = 404;

    /** Instead of what Quarkus would answer to a sign-in that failed. */
    private static final BiConsumer<RoutingContext, Throwable> ANSWERED_HERE = (request, failure) -> {};

    @Inject
    IdentityProviderManager identities;

    @Inject
    Refusing refusing;

    private final FailedAttempts failures;
    private final CallerAddress addresses;

    Guard(AccessSettings settings) {
        failures = new FailedAttempts(settings.attempts(), settings.pause(), InstantSource.system());
        addresses = addresses(settings.trustedProxies().orElse(List.of()));
    }

    private static CallerAddress addresses(List<String> trustedProxies) {
        try {
            return new CallerAddress(trustedProxies);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("serai.access.trusted-proxies: " + e.getMessage() + ".");
        }
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
        } else if (Asking.caller(request.request()).foreignPage(method)) {
            refusing.foreignPage(request);
        } else if (Rules.steersTools(request.normalizedPath()) && Asking.isLocal(request.request())) {
            request.next();
        } else {
            identify(request, needed.get());
        }
    }

    private void identify(RoutingContext request, Role needed) {
        var shown = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        var address = address(request);
        if (shown != null && !failures.begin(address, shown)) {
            refusing.tooManyAttempts(request);
            return;
        }
        request.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, ANSWERED_HERE);
        QuarkusHttpUser.getSecurityIdentity(request, identities)
                .onItemOrFailure()
                .invoke((identity, failure) -> failures.end(address, shown, isWrong(failure)))
                .subscribe()
                .with(identity -> decide(request, identity, needed), failure -> wrong(request, failure));
    }

    /** That it was not looked at says nothing of it. */
    private static boolean isWrong(Throwable failure) {
        return failure != null && !(failure instanceof RejectedExecutionException);
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
        if (isWrong(failure)) {
            refusing.unknown(request);
        } else {
            refusing.busy(request);
        }
    }

    private String address(RoutingContext request) {
        var peer = request.request().connection().remoteAddress();
        var address = peer == null ? null : peer.hostAddress();
        return addresses.of(
                address == null ? "" : address, request.request().headers().getAll("X-Forwarded-For"));
    }
}
