package dev.serai.access;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
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

    @Inject
    NotingDeeds noting;

    private final FailedAttempts failures;
    private final RequestRate rate;
    private final CallerAddress addresses;

    Guard(AccessSettings settings) {
        failures = new FailedAttempts(settings.attempts(), settings.pause(), InstantSource.system());
        rate = new RequestRate(settings.requests(), InstantSource.system());
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
        } else if (!rate.allows(address(request))) {
            refusing.tooManyRequests(request);
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
            admit(request, identity, needed);
        } else {
            refuse(request, identity, needed);
        }
    }

    /** Who did what is written down; who looked at what is not. */
    private void admit(RoutingContext request, SecurityIdentity identity, Role needed) {
        if (needed == Role.VIEWER || looks(request)) {
            request.next();
        } else {
            noting.thenNext(request, identity.getPrincipal().getName(), () -> refusing.notWritten(request));
        }
    }

    /** In the management API; what a GET of something else does nobody knows. */
    private static boolean looks(RoutingContext request) {
        var method = request.request().method();
        return request.normalizedPath().startsWith(API) && (method == HttpMethod.GET || method == HttpMethod.HEAD);
    }

    private void refuse(RoutingContext request, SecurityIdentity identity, Role needed) {
        noting.refused(request, identity.getPrincipal().getName());
        refusing.needs(request, needed);
    }

    private void wrong(RoutingContext request, Throwable failure) {
        LOG.debug("A sign-in failed.", failure);
        if (OpenId.sentOn(request, failure)) {
            return;
        } else if (OpenId.brokenOff(failure)) {
            noting.signInFailed("at the OpenID provider");
            refusing.brokenOff(request);
        } else if (isWrong(failure)) {
            noteToken(request);
            refusing.unknown(request);
        } else {
            refusing.busy(request);
        }
    }

    /** Passwords are noted where they are looked at. */
    private void noteToken(RoutingContext request) {
        var shown = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (shown != null && !shown.regionMatches(true, 0, "Basic ", 0, 6)) {
            noting.signInFailed("with a token");
        }
    }

    private String address(RoutingContext request) {
        var peer = request.request().connection().remoteAddress();
        var address = peer == null ? null : peer.hostAddress();
        return addresses.of(
                address == null ? "" : address, request.request().headers().getAll("X-Forwarded-For"));
    }
}
