package dev.serai.flows;

import static dev.serai.flows.Soon.soon;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Critical goes before bulk and does not starve it, over HTTP: people edit all the time, more than the e-mail platform takes, while a sweep has found others. */
@QuarkusTest
@TestProfile(NarrowProfile.class)
class LanesFlowsTest {
    private static final int BUSY = 240;
    private static final int AT_ONCE = 60;
    private static final int SWEPT = 6;

    private final Tool crm = new Tool("crm");
    private final Tool email = new Tool("email");

    @Test
    void bulkIsNotStarvedByMoreCriticalChangesThanTheSystemTakes() {
        var busy = IntStream.range(0, BUSY)
                .mapToObj(person -> crm.add(
                                "contacts",
                                Map.of("last_name", "Busy", "email_address", "busy" + person + "@lanes.example"))
                        .get("id"))
                .toList();
        soon(() -> assertThat(members()).hasSize(BUSY));
        var round = new AtomicInteger();
        for (int before = 0; before < BUSY / AT_ONCE; before++) {
            edit(busy, round);
        }

        given().post("/sandbox/crm/fill?count=" + SWEPT + "&seed=7").then().statusCode(200);

        await().atMost(Duration.ofSeconds(90))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    edit(busy, round);
                    return members().size() == BUSY + SWEPT;
                });
        assertThat(behind()).as("critical changes that are due meanwhile").isGreaterThan(AT_ONCE);
    }

    /** One part of them after the other, so that never all of them are being settled. */
    private void edit(List<Object> people, AtomicInteger round) {
        var first = round.getAndIncrement() * AT_ONCE % BUSY;
        people.subList(first, first + AT_ONCE)
                .forEach(person -> crm.edit("contacts", person, Map.of("last_name", "Busy " + round)));
    }

    /** Of how many busy people the latest name did not arrive. */
    private long behind() {
        var latest = crm.all("contacts").stream()
                .map(contact -> (Map<?, ?>) contact.get("properties"))
                .collect(Collectors.toMap(of -> of.get("email_address"), of -> of.get("last_name")));
        return members().stream()
                .filter(member -> !member.get("LNAME").equals(latest.get(member.get("EMAIL"))))
                .count();
    }

    private List<Map<String, Object>> members() {
        return email.all("contacts");
    }
}
