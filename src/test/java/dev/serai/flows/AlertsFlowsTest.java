package dev.serai.flows;

import static dev.serai.SignedIn.asNobody;
import static dev.serai.flows.Soon.soon;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import com.sun.net.httpserver.HttpServer;
import dev.serai.monitor.AlertMessages;
import dev.serai.sync.Alert;
import dev.serai.sync.AlertStore;
import dev.serai.sync.Hub;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How people hear of what is not as it should be, over HTTP. */
@QuarkusTest
@TestProfile(AlertsProfile.class)
class AlertsFlowsTest {
    private static final List<JsonPath> PEOPLE = new CopyOnWriteArrayList<>();
    private static final List<JsonPath> OTHERS = new CopyOnWriteArrayList<>();

    private final Tool crm = new Tool("crm");
    private final Tool email = new Tool("email");

    @ConfigProperty(name = AlertsProfile.PORT)
    int port;

    private HttpServer people;

    @Inject
    CamelContext camel;

    @Inject
    AlertStore alerts;

    @Inject
    AlertMessages messages;

    @Inject
    Hub hub;

    @Inject
    DataSource database;

    /** Until then nobody is there who listens. */
    private void listen() throws IOException {
        people = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        hears("/people", PEOPLE);
        hears("/others", OTHERS);
        people.start();
    }

    private void hears(String path, List<JsonPath> heard) {
        people.createContext(path, exchange -> {
            heard.add(new JsonPath(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
    }

    @AfterEach
    void nobodyListens() {
        if (people != null) {
            people.stop(0);
        }
    }

    private static List<JsonPath> about(List<JsonPath> heard, String kind, String subject) {
        return heard.stream()
                .filter(message ->
                        kind.equals(message.getString("kind")) && subject.equals(message.getString("subject")))
                .toList();
    }

    private static List<String> states(List<JsonPath> heard, String kind, String subject) {
        return about(heard, kind, subject).stream()
                .map(message -> message.getString("state"))
                .toList();
    }

    @Test
    void expiredCredentialsAreToldOnceEscalatedOnceAndOver() throws Exception {
        email.faults(Map.of("unauthorized", true));
        IntStream.range(0, 5)
                .forEach(person -> crm.add(
                        "contacts", Map.of("last_name", "H", "email_address", "p" + person + "@alerts.example")));
        soon(() -> given().get("/api/alerts")
                .then()
                .statusCode(200)
                .body("items.find { it.kind == 'CREDENTIALS' }.subject", is("email")));
        aSystemThatIsLeftAloneTakesNoPodOutOfService();
        listen();

        soon(() -> assertThat(states(OTHERS, "CREDENTIALS", "email")).containsExactly("ESCALATED"));
        soon(() -> assertThat(states(PEOPLE, "CREDENTIALS", "email")).containsExactly("RAISED"));
        var raised = about(PEOPLE, "CREDENTIALS", "email").get(0);
        assertThat(raised.getString("what")).contains("email");
        assertThat(raised.getString("sample")).contains("401");
        assertThat(raised.getString("since")).isNotNull();
        assertThat(raised.getLong("count")).isEqualTo(1);
        assertThat(Path.of(raised.getString("page"))).exists();

        email.faults(Map.of());
        given().post("/api/systems/email/mended").then().statusCode(200);
        soon(() -> assertThat(states(PEOPLE, "CREDENTIALS", "email")).containsExactly("RAISED", "CLEARED"));
        soon(() -> given().get("/api/alerts?open=false")
                .then()
                .body("items.find { it.kind == 'CREDENTIALS' }.clearedAt", notNullValue()));
        assertThat(states(OTHERS, "CREDENTIALS", "email")).containsExactly("ESCALATED");
        anotherReplicasMessageHoldsUpNobody();
        theReportSaysWhatWasDone();
    }

    /** And nobody hears of it there who may not. */
    private static void aSystemThatIsLeftAloneTakesNoPodOutOfService() {
        for (var probe : List.of("live", "ready", "started")) {
            assertThat(asNobody().get("/q/health/" + probe).asString()).isEqualTo("{\"status\":\"UP\"}");
        }
    }

    /** One that somebody else has in hand is passed over. */
    private void anotherReplicasMessageHoldsUpNobody() throws SQLException {
        try (var theirs = database.getConnection()) {
            theirs.setAutoCommit(false);
            var held = held(theirs);
            soon(() -> assertThat(due(theirs, held)).isTrue());
            tell("behind", Duration.ZERO);
            soon(() -> assertThat(states(PEOPLE, "TEST", "behind")).hasSize(1));
            assertThat(states(PEOPLE, "TEST", held)).isEmpty();
            theirs.rollback();
            soon(() -> assertThat(states(PEOPLE, "TEST", held)).hasSize(1));
        }
    }

    private void tell(String subject, Duration later) {
        var now = hub.context().now();
        alerts.add(
                new Alert.Notice(0, Alert.State.RAISED, "TEST", subject, now, now, 1, "A test.", null, 0),
                now.plus(later));
    }

    /** The subject of a message that is not due yet and locked; where it left before it was locked, of another one. */
    private String held(Connection theirs) throws SQLException {
        for (var attempt = 0; ; attempt++) {
            var subject = "held-" + attempt;
            tell(subject, Duration.ofSeconds(3));
            if (found(
                    theirs, "select true from alert_notice where subject = '" + subject + "' for update skip locked")) {
                return subject;
            }
        }
    }

    private static boolean due(Connection theirs, String subject) throws SQLException {
        return found(
                theirs, "select not_before < clock_timestamp() from alert_notice where subject = '" + subject + "'");
    }

    private static boolean found(Connection theirs, String query) throws SQLException {
        try (var statement = theirs.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    /** As the route sends it where one says so. */
    @Test
    void aMailHasTheFirstLineAsItsSubject() throws IOException {
        var now = hub.context().now();
        var notice =
                new Alert.Notice(0, Alert.State.RAISED, "QUEUE", "crm/contact", now, now, 7, "Much waits.", null, 0);
        try (var mailbox = new Mailbox()) {
            var address =
                    "smtp://" + mailbox.host() + ":" + mailbox.port() + "?to=ops@mail.example&from=serai@mail.example";
            camel.createProducerTemplate()
                    .sendBodyAndHeaders(
                            address,
                            messages.body(notice),
                            Map.of("subject", messages.subject(notice), "Content-Type", messages.contentType()));
            soon(() -> assertThat(mailbox.mails()).hasSize(1));
            assertThat(mailbox.mails().get(0))
                    .contains("To: ops@mail.example")
                    .contains("Subject: Serai: RAISED QUEUE crm/contact")
                    .contains("Much waits.");
        }
    }

    private void theReportSaysWhatWasDone() {
        soon(() -> assertThat(given().get("/api/health").<Integer>path("queue.pending"))
                .as("nothing is done between the two")
                .isZero());
        var health = given().get("/api/health").jsonPath();
        camel.createProducerTemplate().sendBody("bean:report?method=write", null);
        soon(() -> assertThat(PEOPLE)
                .anySatisfy(message -> assertThat(message.getString("state")).isEqualTo("REPORT")));
        var report = PEOPLE.stream()
                .filter(message -> "REPORT".equals(message.getString("state")))
                .findFirst()
                .orElseThrow();
        assertThat(report.getString("what"))
                .contains(health.getLong("overview.operations") + " operations")
                .contains("0 dead letters");
    }
}
