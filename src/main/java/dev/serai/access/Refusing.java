package dev.serai.access;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Answers those who are not let through, in the form of all errors. */
@ApplicationScoped
class Refusing {
    private static final String CHALLENGE = "Basic realm=\"Serai\", charset=\"UTF-8\"";

    /** A browser would answer the other one with a form for a password, though its session has only ended. */
    private static final String TOKEN_CHALLENGE = "Bearer realm=\"Serai\"";

    @Inject
    HttpAuthenticator authenticator;

    /** Asked by name, as passwords would otherwise come before it. */
    @Inject
    OidcAuthenticationMechanism provider;

    @ConfigProperty(name = OpenId.ENABLED)
    boolean byProvider;

    /** Somebody who did not sign in, or not rightly. A browser that asks for a page is shown the way: a form for a password, or whoever knows people here. */
    void unknown(RoutingContext request) {
        if (forPage(request)) {
            var asked = byProvider ? provider.sendChallenge(request) : authenticator.sendChallenge(request);
            asked.subscribe().with(sent -> end(request), request::fail);
        } else {
            request.response().putHeader("WWW-Authenticate", byProvider ? TOKEN_CHALLENGE : CHALLENGE);
            answer(
                    request,
                    401,
                    "You are not signed in.",
                    "Send the name and password, or the token, of somebody who may, see docs/security.md.");
        }
    }

    void needs(RoutingContext request, Role role) {
        answer(
                request,
                403,
                "This needs the role " + role + ".",
                "Ask somebody who has it, or an administrator to give it to you.");
    }

    void foreignPage(RoutingContext request) {
        answer(
                request,
                403,
                "The hub answers no pages of other sites.",
                "Call it from its own console, or from outside a browser.");
    }

    void tooManyRequests(RoutingContext request) {
        request.response().putHeader("Retry-After", "1");
        answer(
                request,
                429,
                "Too many requests came from your address.",
                "Ask less often, serai.access.requests a second.");
    }

    void tooManyAttempts(RoutingContext request) {
        answer(request, 429, "Too many wrong passwords came from your address.", "Wait a minute.");
    }

    void brokenOff(RoutingContext request) {
        answer(request, 401, "The sign-in at the provider came to nothing.", "Open the console again.");
    }

    void notWritten(RoutingContext request) {
        answer(
                request,
                503,
                "It cannot be written down who does that, so it is not done.",
                "See whether the hub reaches its database.");
    }

    void busy(RoutingContext request) {
        answer(request, 503, "Too many sign in at this moment.", "Try again in a few seconds.");
    }

    private static boolean forPage(RoutingContext request) {
        var accept = request.request().getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }

    private static void end(RoutingContext request) {
        if (!request.response().ended()) {
            request.response().end();
        }
    }

    private static void answer(RoutingContext request, int status, String error, String whatToDo) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json;charset=UTF-8")
                .end(new JsonObject()
                        .put("error", error)
                        .put("whatToDo", whatToDo)
                        .encode());
    }
}
