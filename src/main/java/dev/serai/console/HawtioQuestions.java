package dev.serai.console;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.Cookie;
import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;

/** Answers what Hawtio asks when it begins: who is here, and that there are no further plugins, no proxy and no sign-in of its own. */
@ApplicationScoped
class HawtioQuestions {
    /** Before {@link ConsolePages}, which answers everything else. */
    private static final int BEFORE_PAGES = -2;

    /** How the cookies of a sign-in at an OpenID provider begin. */
    private static final String SESSION = "q_session";

    private static final Map<String, String> ALWAYS = Map.of(
            "plugin", "[]",
            "proxy/enabled", "false",
            "keycloak/enabled", "false",
            "auth/config/login", "{}",
            "auth/config/session-timeout", "{}",
            "auth/config/oidc", "{}");

    @Inject
    IdentityProviderManager identities;

    void mount(@Observes Router router) {
        ALWAYS.forEach((path, answer) ->
                router.get(ConsolePages.ROOT + path).order(BEFORE_PAGES).handler(request -> answer(request, answer)));
        router.get(ConsolePages.ROOT + "user").order(BEFORE_PAGES).handler(this::user);
        router.get(ConsolePages.ROOT + "auth/logout").order(BEFORE_PAGES).handler(HawtioQuestions::signOut);
    }

    private void user(RoutingContext request) {
        QuarkusHttpUser.getSecurityIdentity(request, identities)
                .subscribe()
                .with(who -> answer(request, Json.encode(who.getPrincipal().getName())), request::fail);
    }

    /** A browser forgets a password when it is told that it is wrong, and asks for another; a session when its cookie ends. */
    private static void signOut(RoutingContext request) {
        if (request.request().getHeader("Authorization") != null) {
            request.response().putHeader("WWW-Authenticate", "Basic realm=\"Serai\", charset=\"UTF-8\"");
        }
        request.request().cookies().stream()
                .map(Cookie::getName)
                .filter(name -> name.startsWith(SESSION))
                .toList()
                .forEach(name -> request.response()
                        .addCookie(Cookie.cookie(name, "")
                                .setPath("/")
                                .setHttpOnly(true)
                                .setMaxAge(0)));
        request.response()
                .setStatusCode(401)
                .putHeader("Content-Type", "text/html;charset=UTF-8")
                .end("<!doctype html><title>Serai</title><p>You are signed out. <a href=\"/hawtio/\">Sign in</a></p>");
    }

    private static void answer(RoutingContext request, String json) {
        request.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(json);
    }
}
