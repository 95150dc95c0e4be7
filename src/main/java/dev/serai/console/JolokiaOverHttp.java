package dev.serai.console;

import dev.serai.access.Role;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Map;
import org.jolokia.json.JSONStructure;
import org.jolokia.server.core.http.HttpRequestHandler;

/** Jolokia's protocol below {@code /hawtio/jolokia}. What is asked by GET may only look, as any page of another site can make a browser follow a link. */
@ApplicationScoped
class JolokiaOverHttp {
    private static final String PATH = "/hawtio/jolokia";
    private static final long LARGEST_BODY_BYTES = 1L << 20;

    @Inject
    IdentityProviderManager identities;

    @Inject
    JolokiaForRoles jolokia;

    void mount(@Observes Router router) {
        for (var path : new String[] {PATH, PATH + "/*"}) {
            router.post(path).order(-2).handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY_BYTES));
            router.route(path)
                    .order(-2)
                    .method(HttpMethod.GET)
                    .method(HttpMethod.POST)
                    .blockingHandler(this::answer, false);
        }
    }

    private void answer(RoutingContext request) {
        var who = QuarkusHttpUser.getSecurityIdentityBlocking(request, identities);
        var looks = request.request().method() == HttpMethod.GET;
        var role = looks ? Role.VIEWER : Role.highest(who.getRoles()).orElseThrow();
        var handler = jolokia.handler(role);
        request.response()
                .putHeader("Content-Type", "application/json;charset=UTF-8")
                .putHeader("Cache-Control", "no-store")
                .end(said(handler, who.getPrincipal().getName(), request));
    }

    private String said(HttpRequestHandler handler, String name, RoutingContext request) {
        try {
            return jolokia.callers().as(name, () -> asked(handler, request)).toJSONString();
        } catch (Exception e) {
            return handler.handleThrowable(e).toJSONString();
        }
    }

    private static JSONStructure asked(HttpRequestHandler handler, RoutingContext request) throws Exception {
        var uri = request.request().uri();
        if (request.request().method() == HttpMethod.GET) {
            var path = request.request().path();
            return handler.handleGetRequest(
                    uri,
                    path.length() > PATH.length() ? path.substring(PATH.length()) : "/version",
                    parameters(request));
        }
        var body = request.body().buffer();
        var bytes = body == null ? new byte[0] : body.getBytes();
        return handler.handlePostRequest(uri, new ByteArrayInputStream(bytes), "UTF-8", parameters(request));
    }

    private static Map<String, String[]> parameters(RoutingContext request) {
        var parameters = new HashMap<String, String[]>();
        request.queryParams()
                .forEach(parameter -> parameters.put(parameter.getKey(), new String[] {parameter.getValue()}));
        return parameters;
    }
}
