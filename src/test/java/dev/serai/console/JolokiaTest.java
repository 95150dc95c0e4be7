package dev.serai.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.serai.SignedIn;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.junit.jupiter.api.Test;

/** What each role may do through Jolokia. */
@QuarkusTest
class JolokiaTest {
    private static final String ROUTE = "crm-meeting-sweep";
    private static final String ROUTE_BEAN = "org.apache.camel:context=serai,type=routes,name=\"" + ROUTE + "\"";
    private static final String CONTEXT_BEAN = "org.apache.camel:context=serai,type=context,name=\"serai\"";
    private static final String RUNTIME = "java.lang:type=Runtime";

    @Inject
    CamelContext camel;

    private static ValidatableResponse ask(String name, Map<String, ?> request) {
        return SignedIn.as(name)
                .contentType(ContentType.JSON)
                .body(request)
                .post("/hawtio/jolokia")
                .then()
                .statusCode(200);
    }

    private static Map<String, ?> exec(String bean, String operation, Object... arguments) {
        return Map.of("type", "exec", "mbean", bean, "operation", operation, "arguments", List.of(arguments));
    }

    @Test
    void whoMayLookSeesRoutesAndTheirDiagrams() {
        ask("viewer", Map.of("type", "read", "mbean", ROUTE_BEAN, "attribute", "State"))
                .body("value", is("Started"));
        ask("viewer", exec(CONTEXT_BEAN, "dumpRoutesAsXml()"))
                .body("status", is(200))
                .body("value", containsString(ROUTE));
        ask("viewer", Map.of("type", "search", "mbean", "org.apache.camel:type=routes,*"))
                .body("value", hasItem(containsString(ROUTE)));
    }

    @Test
    void placeholdersAreNotFilledIn() {
        ask("admin", exec(CONTEXT_BEAN, "dumpRoutesAsXml(boolean)", true)).body("status", is(403));
        ask("admin", exec(CONTEXT_BEAN, "dumpRoutesAsXml(boolean,boolean)", true, true))
                .body("status", is(403));
    }

    @Test
    void operatorsStopAndStartRoutesAndViewersDoNot() {
        ask("viewer", exec(ROUTE_BEAN, "stop()")).body("status", is(403));
        assertThat(camel.getRouteController().getRouteStatus(ROUTE)).isEqualTo(ServiceStatus.Started);
        ask("operator", exec(ROUTE_BEAN, "stop()")).body("status", is(200));
        assertThat(camel.getRouteController().getRouteStatus(ROUTE)).isEqualTo(ServiceStatus.Stopped);
        ask("operator", exec(ROUTE_BEAN, "start()")).body("status", is(200));
        assertThat(camel.getRouteController().getRouteStatus(ROUTE)).isEqualTo(ServiceStatus.Started);
    }

    @Test
    void nobodySendsMessagesChangesRoutesOrWritesAttributes() {
        ask("admin", exec(CONTEXT_BEAN, "sendStringBody(java.lang.String,java.lang.String)", "direct:x", "x"))
                .body("status", is(403));
        ask("admin", exec(ROUTE_BEAN, "remove()")).body("status", is(403));
        ask("admin", exec("java.lang:type=Memory", "gc()")).body("status", is(403));
        ask("admin", Map.of("type", "write", "mbean", ROUTE_BEAN, "attribute", "Tracing", "value", true))
                .body("status", is(403));
        ask("admin", exec("com.sun.management:type=DiagnosticCommand", "vmSystemProperties"))
                .body("status", not(200));
    }

    @Test
    void howTheProcessWasStartedIsSeenByNobody() {
        ask("admin", Map.of("type", "read", "mbean", RUNTIME, "attribute", "SystemProperties"))
                .body("status", is(403));
        ask("admin", Map.of("type", "read", "mbean", RUNTIME))
                .body("value.SystemProperties", containsString("forbidden"))
                .body("value.VmName", not(containsString("forbidden")));
        ask("admin", Map.of("type", "search", "mbean", "*:*"))
                .body("value", not(hasItem(containsString("DiagnosticCommand"))))
                .body("value", hasItem(containsString("org.apache.camel")));
    }

    @Test
    void whatALinkAsksMayOnlyLook() {
        SignedIn.as("admin")
                .urlEncodingEnabled(false)
                .get("/hawtio/jolokia/exec/" + ROUTE_BEAN.replace("\"", "%22") + "/stop()")
                .then()
                .body("status", is(403));
        assertThat(camel.getRouteController().getRouteStatus(ROUTE)).isEqualTo(ServiceStatus.Started);
        SignedIn.as("viewer").get("/hawtio/jolokia/version").then().body("status", is(200));
        SignedIn.as("viewer").get("/hawtio/jolokia").then().body("value.protocol", containsString("."));
    }

    @Test
    void whatIsNoRequestIsAnErrorWithoutAStackTrace() {
        SignedIn.as("admin")
                .contentType(ContentType.JSON)
                .body("{")
                .post("/hawtio/jolokia")
                .then()
                .body("status", not(200))
                .body(not(containsString("\\tat ")));
    }

    @Test
    void hawtioIsToldWhoIsHere() {
        SignedIn.as("operator").get("/hawtio/user").then().statusCode(200).body(is("\"operator\""));
        SignedIn.as("viewer").get("/hawtio/plugin").then().body(is("[]"));
        SignedIn.as("viewer").get("/hawtio/keycloak/enabled").then().body(is("false"));
        SignedIn.as("viewer")
                .redirects()
                .follow(false)
                .get("/hawtio")
                .then()
                .statusCode(302)
                .header("Location", containsString("/hawtio/"));
        SignedIn.as("viewer").get("/hawtio/auth/logout").then().statusCode(401);
    }

    /** A list of requests is held to the rule one by one, and each form that names something to call. */
    @Test
    void noFormOfRequestGetsAroundWhatARoleMay() {
        var list = List.of(
                Map.of("type", "read", "mbean", ROUTE_BEAN, "attribute", "State"),
                exec(ROUTE_BEAN, "stop()"),
                Map.of("type", "write", "mbean", ROUTE_BEAN, "attribute", "Tracing", "value", true));
        SignedIn.as("viewer")
                .contentType(ContentType.JSON)
                .body(list)
                .post("/hawtio/jolokia")
                .then()
                .body("status", is(List.of(200, 403, 403)));
        var proxied = new HashMap<String, Object>(exec(ROUTE_BEAN, "stop()"));
        proxied.put("target", Map.of("url", "service:jmx:rmi:///jndi/rmi://localhost/jmxrmi"));
        ask("viewer", proxied).body("status", is(403));
        var name = ROUTE_BEAN.replace("\"", "%22");
        for (var question : List.of(
                "/exec/" + name + "/stop()", "?p=exec/" + name + "/stop()", "/write/" + name + "/Tracing/true")) {
            SignedIn.as("operator").urlEncodingEnabled(false).get("/hawtio/jolokia" + question);
            SignedIn.as("viewer")
                    .urlEncodingEnabled(false)
                    .contentType(ContentType.JSON)
                    .post("/hawtio/jolokia" + question);
            assertThat(camel.getRouteController().getRouteStatus(ROUTE)).isEqualTo(ServiceStatus.Started);
            ask("viewer", Map.of("type", "read", "mbean", ROUTE_BEAN, "attribute", "Tracing"))
                    .body("value", is(false));
        }
    }
}
