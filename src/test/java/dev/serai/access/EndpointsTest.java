package dev.serai.access;

import static dev.serai.SignedIn.asNobody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.SignedIn;
import io.quarkus.arc.Arc;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.junit.jupiter.api.Test;

/** Every end point with every role and none, as the table in docs/security.md has it. An end point that is new is not in the table, and this fails. */
@QuarkusTest
class EndpointsTest {
    private static final java.nio.file.Path PAGE = java.nio.file.Path.of("docs/security.md");
    private static final java.nio.file.Path MADE = java.nio.file.Path.of("target/security-table.md");
    private static final String HEAD =
            """
            | end point | nobody | viewer | operator | admin |
            | --- | --- | --- | --- | --- |
            """;

    /** Served by Quarkus itself, below a router of its own that nobody can list. */
    private static final List<EndPoint> OF_QUARKUS = List.of(
            new EndPoint("GET", "/q/health"),
            new EndPoint("GET", "/q/health/live"),
            new EndPoint("GET", "/q/health/ready"),
            new EndPoint("GET", "/q/health/started"),
            new EndPoint("GET", "/q/health/well"),
            new EndPoint("GET", "/q/health/group/*"),
            new EndPoint("GET", "/q/metrics"),
            new EndPoint("GET", "/q/openapi"),
            new EndPoint("GET", "/q/dev-ui/*"));

    private static final List<EndPoint> OF_THE_CONSOLE = List.of(
            new EndPoint("GET", "/"),
            new EndPoint("GET", "/hawtio/*"),
            new EndPoint("GET", "/hawtio/user"),
            new EndPoint("GET", "/hawtio/jolokia/*"),
            new EndPoint("POST", "/hawtio/jolokia"),
            new EndPoint("GET", "/sandbox/{tool}/*"),
            new EndPoint("DELETE", "/sandbox/{tool}"),
            new EndPoint("GET", "/sandbox/{tool}/people/*"),
            new EndPoint("GET", "/sandbox/{tool}/faults"),
            new EndPoint("GET", "/sandbox/{tool}/log"),
            new EndPoint("POST", "/sandbox/{tool}/fill"),
            new EndPoint("DELETE", "/sandbox/{tool}/tokens"),
            new EndPoint("POST", "/anything-else"));

    @Inject
    CamelContext camel;

    @Inject
    Router router;

    private record EndPoint(String method, String path) {
        /** An address of it at which nothing is. */
        String address() {
            return path.replaceAll("\\{id}|\\{[^/]*}", "999999999").replace("*", "none");
        }

        @Override
        public String toString() {
            return method + " `" + path + "`";
        }
    }

    @Test
    void theTableSaysWhoMayDoWhat() throws IOException {
        var table = new StringBuilder(HEAD);
        everyEndPoint().forEach(endPoint -> table.append(line(endPoint)));
        Files.writeString(MADE, table);
        assertThat(Files.readString(PAGE))
                .as("who may do what; the table as it is now lies in %s", MADE)
                .contains(table);
    }

    @Test
    void whatIsServedBesideTheManagementApiIsListed() {
        var served = router.getRoutes().stream()
                .map(Route::getPath)
                .filter(Objects::nonNull)
                .map(path -> path.replaceAll("/$", ""))
                .filter(path -> !path.startsWith("/webhooks"))
                .toList();
        assertThat(new TreeSet<>(served))
                .as("paths of the router; a new one needs a line in Rules and in this test")
                .isSubsetOf(
                        "",
                        "/api",
                        "/q",
                        "/q/health/live",
                        "/q/health/ready",
                        "/q/health/started",
                        "/sandbox",
                        "/hawtio",
                        "/hawtio/assets",
                        "/hawtio/user",
                        "/hawtio/plugin",
                        "/hawtio/proxy/enabled",
                        "/hawtio/keycloak/enabled",
                        "/hawtio/auth/config/login",
                        "/hawtio/auth/config/session-timeout",
                        "/hawtio/auth/config/oidc",
                        "/hawtio/auth/logout",
                        "/hawtio/jolokia");
    }

    private Stream<EndPoint> everyEndPoint() {
        var api = resources().flatMap(EndpointsTest::methods).toList();
        assertThat(api).hasSizeGreaterThan(30);
        var webhooks = camel.getComponent("platform-http", PlatformHttpComponent.class).getHttpEndpoints().stream()
                .map(endpoint -> new EndPoint("POST", endpoint.getUri()))
                .map(EndpointsTest::together)
                .toList();
        assertThat(webhooks).hasSizeGreaterThan(10);
        var all = new ArrayList<>(api);
        all.addAll(webhooks);
        all.addAll(OF_QUARKUS);
        all.addAll(OF_THE_CONSOLE);
        return all.stream().distinct().sorted((one, other) -> (one.path() + one.method())
                .compareTo(other.path() + other.method()));
    }

    /** Route files come and go; what they serve below this path is one line. */
    private static EndPoint together(EndPoint endPoint) {
        return endPoint.path().startsWith("/webhooks/") ? new EndPoint("POST", "/webhooks/*") : endPoint;
    }

    private static Stream<Class<?>> resources() {
        return Arc.container().beanManager().getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .<Class<?>>map(bean -> bean.getBeanClass())
                .filter(type -> type.isAnnotationPresent(Path.class));
    }

    private static Stream<EndPoint> methods(Class<?> resource) {
        return Arrays.stream(resource.getDeclaredMethods())
                .flatMap(method -> verb(method).map(verb -> new EndPoint(verb, path(resource, method))));
    }

    private static Stream<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(HttpMethod::value);
    }

    private static String path(Class<?> resource, Method method) {
        var below = method.isAnnotationPresent(Path.class)
                ? method.getAnnotation(Path.class).value()
                : "";
        return ("/api/" + resource.getAnnotation(Path.class).value() + "/" + below)
                .replaceAll("/+", "/")
                .replaceAll("/$", "");
    }

    private static String line(EndPoint endPoint) {
        return "| " + endPoint + " | " + may(asNobody(), endPoint) + " | " + may(SignedIn.as("viewer"), endPoint)
                + " | " + may(SignedIn.as("operator"), endPoint) + " | " + may(SignedIn.as("admin"), endPoint) + " |\n";
    }

    /** Whether the request came through from another machine, whatever is there. Signatures are looked at behind the guard, and answered with 401, too, but in other words. */
    private static String may(RequestSpecification somebody, EndPoint endPoint) {
        var request =
                somebody.header("X-Forwarded-For", "192.0.2.7").redirects().follow(false);
        if (endPoint.method().equals("POST")) {
            request.contentType(ContentType.JSON).body("{}");
        }
        var answer = request.request(endPoint.method(), endPoint.address());
        var text = answer.asString();
        var refused = text.contains("You are not signed in.") || text.contains("This needs the role ");
        return refused ? "" : "yes";
    }
}
