package dev.serai.examples;

import static dev.serai.Soon.soon;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.sync.Inspecting;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** docs/examples/connect: what docs/connect.md connects, through a running hub, over HTTP. */
@QuarkusTest
@TestProfile(ConnectProfile.class)
class ConnectExampleTest {
    private static final GuildTool GUILD = ConnectProfile.GUILD;

    @Inject
    Inspecting inspecting;

    private static Object inCrm(String first, String mail) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("first_name", first, "email_address", mail, "phone_number", "020 7946 0123"))
                .post("/sandbox/crm/people/contacts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static void editInCrm(Object id, Map<String, ?> fields) {
        given().contentType(ContentType.JSON)
                .body(fields)
                .patch("/sandbox/crm/people/contacts/" + id)
                .then()
                .statusCode(200);
    }

    private static List<Map<String, Object>> crm(String mail) {
        List<Map<String, Object>> all =
                given().get("/sandbox/crm/people/contacts?limit=1000").path("contacts");
        return all.stream().filter(one -> one.toString().contains(mail)).toList();
    }

    @Test
    void whoIsEnteredInTheCrmBecomesAMember() {
        inCrm("Ada", "ada@guild.example");

        soon(() -> assertThat(GUILD.member("ada@guild.example")).isNotNull());
        var person = GUILD.member("ada@guild.example").get("person");
        assertThat(person.at("/name/given").asText()).isEqualTo("Ada");
        assertThat(person.at("/reach/phone").asText()).isEqualTo("+442079460123");
    }

    @Test
    void aMemberWhoWasNeverEditedIsFoundAllTheSame() {
        GUILD.enter("Bea", "bea@guild.example");

        soon(() ->
                assertThat(crm("bea@guild.example")).singleElement().asString().contains("Bea"));
    }

    /** More than the register gives on a page. */
    @Test
    void allPagesAreRead() {
        for (var at = 0; at < 70; at++) {
            GUILD.enter("Many", "many" + at + "@guild.example");
        }

        soon(() -> assertThat(crm("Many")).hasSize(70));
    }

    @Test
    void editsGoBothWaysAndLeaveAloneWhatNobodyMaps() {
        var no = GUILD.enter("Cy", "cy@guild.example");
        soon(() -> assertThat(crm("cy@guild.example")).hasSize(1));

        editInCrm(crm("cy@guild.example").get(0).get("id"), Map.of("last_name", "Young"));
        soon(() ->
                assertThat(GUILD.member(no).at("/person/name/family").asText()).isEqualTo("Young"));
        GUILD.edit(no, person -> {
            person.withObject("/name").put("given", "Cyrus");
            return person;
        });

        soon(() -> assertThat(crm("cy@guild.example").toString()).contains("Cyrus", "Young"));
        assertThat(GUILD.member(no).at("/person/note").asText()).isEqualTo("pays in cash");
    }

    /** The register refuses a write that is based on an old version: it is read again, and both edits live. */
    @Test
    void editsOfBothAtTheSameTimeBothLive() {
        var no = GUILD.enter("Di", "di@guild.example");
        soon(() -> assertThat(crm("di@guild.example")).hasSize(1));
        var id = crm("di@guild.example").get(0).get("id");

        GUILD.edit(no, person -> {
            editInCrm(id, Map.of("last_name", "Dors"));
            person.withObject("/name").put("given", "Diana");
            return person;
        });

        soon(() -> assertThat(GUILD.member(no).at("/person/name").toString())
                .contains("\"given\":\"Diana\"", "\"family\":\"Dors\""));
        soon(() -> assertThat(crm("di@guild.example").toString()).contains("Diana", "Dors"));
    }

    /** No list tells of her edit, so that the write is surely based on what she was before: 412, read, merged, and sent again with the version that was read. */
    @Test
    void aWriteThatIsBasedOnAnOldVersionIsReadMergedAndSentAgain() {
        var no = GUILD.enter("Io", "io@guild.example");
        soon(() -> assertThat(crm("io@guild.example")).hasSize(1));
        var old = GUILD.member(no).get("etag").asText();
        GUILD.hide(no);
        GUILD.edit(no, person -> {
            person.withObject("/name").put("given", "Iona");
            return person;
        });
        var edited = GUILD.member(no).get("etag").asText();

        editInCrm(crm("io@guild.example").get(0).get("id"), Map.of("last_name", "Ito"));

        soon(() -> assertThat(GUILD.member(no).at("/person/name").toString())
                .contains("\"given\":\"Iona\"", "\"family\":\"Ito\""));
        soon(() -> assertThat(crm("io@guild.example").toString()).contains("Iona", "Ito"));
        assertThat(GUILD.requests("PATCH /v2/members/" + no))
                .extracting(request -> request.headers().get("if-match"))
                .containsExactly(old, edited);
    }

    /** Entered on both sides before either heard of the other: the register answers 409, and the two are one. */
    @Test
    void whoIsThereAlreadyIsLinkedAndNotDoubled() {
        var no = GUILD.enterUnheard("Eve", "eve@guild.example");
        inCrm("Eva", "eve@guild.example");

        soon(() -> assertThat(inspecting.records("contact", "email", "eve@guild.example", 5))
                .singleElement()
                .satisfies(one -> assertThat(inspecting.links(one.record().id()))
                        .extracting(link -> link.external().system())
                        .containsExactlyInAnyOrder("crm", "guild")));
        assertThat(GUILD.count("eve@guild.example")).isEqualTo(1);
        assertThat(GUILD.member(no)).isNotNull();
    }

    @Test
    void whoIsDeletedIsArchivedAndTheOtherWayRound() {
        var one = GUILD.enter("Flo", "flo@guild.example");
        var other = GUILD.enter("Gus", "gus@guild.example");
        soon(() -> assertThat(crm("flo@guild.example")).hasSize(1));
        soon(() -> assertThat(crm("gus@guild.example")).hasSize(1));

        given().delete("/sandbox/crm/people/contacts/"
                        + crm("flo@guild.example").get(0).get("id"))
                .then()
                .statusCode(204);
        soon(() -> assertThat(GUILD.member(one).get("state").asText()).isEqualTo("archived"));
        GUILD.archive(other);

        soon(() -> assertThat(crm("gus@guild.example")).isEmpty());
    }

    @Test
    void aTokenThatIsNotTakenAnyMoreIsRenewed() {
        GUILD.forgetTokens();
        inCrm("Hal", "hal@guild.example");

        soon(() -> assertThat(GUILD.member("hal@guild.example")).isNotNull());
    }
}
