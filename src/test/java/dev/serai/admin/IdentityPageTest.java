package dev.serai.admin;

import static dev.serai.Soon.soon;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The worked example of docs/identity.md, step by step. */
@QuarkusTest
class IdentityPageTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyRequestOfThePageIsAnsweredAsItShows() throws IOException {
        var ids =
                Map.of("ada", known("Ada", "ada@page.example"), "countess", known("Augusta", "countess@page.example"));
        var examples = Example.in(Path.of("docs/identity.md"));
        assertThat(examples).hasSizeGreaterThan(3);
        for (var example : examples) {
            soon(() -> check(example, ids));
        }
    }

    private static long known(String name, String email) {
        var crm = People.addInCrm(name, email);
        People.recordOf(crm, 3);
        soon(() -> assertThat(People.recordOf(crm, 3).getList("items[0].deliveries"))
                .isEmpty());
        return People.recordOf(crm, 3).getLong("items[0].id");
    }

    private static void check(Example example, Map<String, Long> ids) throws IOException {
        var path = example.path();
        var body = example.body();
        for (var id : ids.entrySet()) {
            path = path.replace("{" + id.getKey() + "}", id.getValue().toString());
            body = body.replace("{" + id.getKey() + "}", id.getValue().toString());
        }
        var request = given();
        if (!body.isEmpty()) {
            request.contentType(ContentType.JSON).body(body);
        }
        var answer = request.request(example.method(), path);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(ShownAnswer.differences(JSON.readTree(example.answer()), JSON.readTree(answer.asString())))
                .as("%s %s: %s", example.method(), path, answer.asString())
                .isEmpty();
    }
}
