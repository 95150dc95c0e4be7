package dev.serai.admin;

import static dev.serai.Soon.soon;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the pages about limits and metrics show is what happens, with the simulated tools at work. */
@QuarkusTest
class MeasuresPagesTest {
    private static void faults(String system, String faults) {
        given().contentType(ContentType.JSON)
                .body(faults)
                .put("/sandbox/" + system + "/faults")
                .then()
                .statusCode(200);
    }

    @Test
    void whatWaitsForALimitedSystemGoesOn() throws IOException {
        var examples = Example.in(Path.of("docs/limits.md"));
        assertThat(examples).hasSize(2);
        faults("email", "{\"rateLimit\":{\"probability\":1,\"retryAfter\":\"seconds\",\"seconds\":30}}");
        try {
            var crm = People.addInCrm("Ada", "limited@measures.example");
            soon(() -> given().get("/api/flows/email/contact").then().body("state", is("LIMITED")));
            TrustPagesTest.answersAsShown(examples.get(0), Map.of());
            given().get("/api/flows/email/contact").then().body("until", notNullValue());
            People.recordOf(crm, 2);
            assertThat(People.inEmail("limited@measures.example")).isNull();
        } finally {
            faults("email", "{\"rateLimit\":{\"probability\":0}}");
        }
        TrustPagesTest.answersAsShown(examples.get(1), Map.of());
        soon(() -> assertThat(People.inEmail("limited@measures.example")).isNotNull());
    }

    /** Each line that is shown is there, with just these labels and values; its number is another one. */
    @Test
    void everyMetricThatIsShownIsTold() throws IOException {
        People.recordOf(People.addInCrm("Ada", "counted@measures.example"), 3);
        var page = Files.readString(Path.of("docs/metrics.md"));
        var shown = Pattern.compile("(?m)^(serai_[a-z_]+)(\\{.*})? [0-9.]+$")
                .matcher(page)
                .results()
                .toList();
        assertThat(shown).hasSizeGreaterThan(7);
        soon(() -> {
            var told = given().get("/q/metrics").asString();
            assertThat(shown).allSatisfy(line -> assertThat(told.lines())
                    .as(line.group())
                    .anyMatch(there -> same(there, line.group(1), line.group(2))));
        });
    }

    private static boolean same(String there, String name, String labels) {
        var line = Pattern.compile("([a-z_]+)(\\{.*})? [-+0-9.Ee]+").matcher(there);
        return line.matches()
                && line.group(1).equals(name)
                && pairs(line.group(2)).equals(pairs(labels));
    }

    private static TreeSet<String> pairs(String labels) {
        var pairs = new TreeSet<String>();
        if (labels != null) {
            Pattern.compile("([a-z_]+)=\"([^\"]*)\"")
                    .matcher(labels)
                    .results()
                    .forEach(pair -> pairs.add(pair.group()));
        }
        return pairs;
    }
}
