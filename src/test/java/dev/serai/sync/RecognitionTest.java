package dev.serai.sync;

import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.FuzzyRules;
import dev.serai.flow.ReadingFiles;
import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.sync.ResolvingConflicts.Choice;
import dev.serai.sync.ResolvingConflicts.Decision;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who shares no exact key is recognised by everything else, with the shipped rule for contacts (S3). */
class RecognitionTest {
    private final HubFixture hub = new HubFixture();

    private Change told(ExternalId external, String first, String last, String email, String company) {
        hub.now = hub.now.plusSeconds(1);
        var content = new HashMap<>(HubFixture.contact(external.system(), first, email, company));
        content.put(external.system().equals("crm") ? "last_name" : "family", last);
        return hub.change(external, Change.Kind.UPSERT, content, hub.now);
    }

    private void tell(ExternalId external, String first, String last, String email, String company) {
        hub.receive(told(external, first, last, email, company));
        hub.settle();
    }

    private void ada() {
        tell(crm("c-1"), "Ada", "Lovelace", "ada@lovelace.example", "Analytical Engines");
    }

    private long record(ExternalId external) {
        return hub.link(external).recordId();
    }

    private String rule(ExternalId external) {
        return hub.store
                .inTransaction(tx -> tx.links(List.of(external)))
                .get(external)
                .rule();
    }

    private Conflict asked() {
        return hub.conflicts(Conflict.Kind.IDENTITY).stream()
                .reduce((one, other) -> {
                    throw new AssertionError("asked twice");
                })
                .orElseThrow(() -> new AssertionError("nobody was asked"));
    }

    private void decide(Choice choice, Long record) {
        hub.askedAboutIsThere();
        hub.hub.conflicts().resolve(asked().id(), new Decision(choice, null, record), "grace");
        hub.settle();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> scores(Conflict conflict) {
        return (List<Map<String, Object>>) conflict.detail().get("scores");
    }

    @Test
    void linksAMistypedNameWhoseEmployerAgreesAndSaysWhy() {
        ada();
        tell(support("7"), "Adda", "Lovelase", null, "Analytical Engines Ltd");
        assertThat(record(support("7"))).isEqualTo(record(crm("c-1")));
        assertThat(rule(support("7")))
                .matches(
                        "fuzzy 0\\.9\\d\\d: firstName 0\\.\\d\\d \\(\\+.*\\), lastName 0\\.\\d\\d .*, company 1\\.00 .*");
    }

    @Test
    void whatHasNoKeysIsRecognisedByTheRuleAlone() {
        hub.catalog =
                new ReadingFiles(Path.of("src/test/resources/sample")).read().catalog();
        var desk = new ExternalId("desk", "twin", "1");
        var shelf = new ExternalId("shelf", "twin", "2");
        for (var external : List.of(desk, shelf)) {
            var twin = Map.<String, Object>of(
                    "given", "Martha", "family", "Smith", "number", "A-17", "mail", "martha@example.org");
            hub.receive(hub.change(external, Change.Kind.UPSERT, twin, hub.now));
            hub.settle();
        }

        assertThat(record(shelf)).isEqualTo(record(desk));
    }

    @Test
    void linksByTheBestMatchAndNotByTheFirst() {
        tell(crm("c-1"), "Adele", "Loveless", "adele@loveless.example", "Analytical Engines");
        tell(crm("c-2"), "Ada", "Lovelace", "ada@lovelace.example", "Analytical Engines");
        tell(support("7"), "Ada", "Lovelace", null, "Analytical Engines");
        assertThat(record(support("7"))).isEqualTo(record(crm("c-2")));
    }

    @Test
    void asksWhereTheNameAloneAgreesAndLinksWhenAPersonSaysSo() {
        ada();
        tell(support("7"), "Ada", "Lovelace", null, null);
        assertThat(hub.link(support("7"))).isNull();
        assertThat(scores(asked())).singleElement().satisfies(score -> {
            assertThat(score.get("recordId")).hasToString(String.valueOf(record(crm("c-1"))));
            assertThat(score).containsEntry("rule", "fuzzy").containsEntry("corroborated", "OPEN");
            assertThat((List<?>) score.get("fields")).hasSize(2);
        });
        decide(Choice.RECORD, record(crm("c-1")));
        assertThat(record(support("7"))).isEqualTo(record(crm("c-1")));
        assertThat(rule(support("7"))).isEqualTo("decided");
    }

    @Test
    void asksWhereTwoAreGoodEnoughAndNamesTheBetterOneFirst() {
        tell(crm("c-1"), "Ada", "Lovelase", "a.lovelase@one.example", "Analytical Engines");
        tell(crm("c-2"), "Ada", "Lovelace", "mail@two.example", "Analytical Engines");
        decideWhoCameSecond();
        tell(support("7"), "Ada", "Lovelace", null, "Analytical Engines");
        assertThat(scores(asked()))
                .extracting(score -> score.get("recordId").toString())
                .containsExactly(String.valueOf(record(crm("c-2"))), String.valueOf(record(crm("c-1"))));
    }

    private void decideWhoCameSecond() {
        assertThat(asked().externalId()).isEqualTo("c-2");
        decide(Choice.SEPARATE, null);
    }

    @Test
    void asksWhereAllAgreesButTheAddress() {
        ada();
        tell(support("7"), "Ada", "Lovelace", "ada@byron.example", "Analytical Engines");
        assertThat(asked().detail().get("why")).asString().contains("email");
        assertThat(scores(asked())).hasSize(1);
        decide(Choice.SEPARATE, null);
        assertThat(record(support("7"))).isNotEqualTo(record(crm("c-1")));
    }

    @Test
    void asksNobodyAboutFirstNamesWithAlikeAddresses() {
        tell(crm("c-1"), "Ada", null, "ada@found.example", null);
        tell(support("7"), "Ada", null, "ada@fount.example", null);
        assertThat(hub.conflicts(Conflict.Kind.IDENTITY)).isEmpty();
        assertThat(record(support("7"))).isNotEqualTo(record(crm("c-1")));
    }

    @Test
    void takesForSomebodyElseWhoseAddressAndEmployerDisagree() {
        ada();
        tell(support("7"), "Ada", "Lovelace", "countess@byron.example", "Babbage & Sons");
        assertThat(record(support("7"))).isNotEqualTo(record(crm("c-1")));
        assertThat(hub.conflicts(Conflict.Kind.IDENTITY)).isEmpty();
    }

    @Test
    void recognisesWhoArrivesInTheSameBatch() {
        hub.receive(
                told(crm("c-1"), "Ada", "Lovelace", "ada@lovelace.example", "Analytical Engines"),
                told(support("7"), "Ada", "Lovelace", null, "Analytical Engines"));
        hub.settle();
        assertThat(record(support("7"))).isEqualTo(record(crm("c-1")));
        assertThat(rule(support("7"))).startsWith("fuzzy ");
    }

    @Test
    void comparesWithWhatTheRecordIsNow() {
        tell(crm("c-1"), "Augusta", "Byron", "ada@lovelace.example", null);
        ada();
        tell(support("7"), "Ada", "Lovelace", null, "Analytical Engines");
        assertThat(record(support("7"))).isEqualTo(record(crm("c-1")));
        hub.receive(hub.change(crm("c-1"), Change.Kind.DELETE, null, hub.now.plusSeconds(1)));
        hub.receive(hub.change(support("7"), Change.Kind.DELETE, null, hub.now.plusSeconds(1)));
        hub.settle();
        tell(support("8"), "Ada", "Lovelace", null, "Analytical Engines");
        assertThat(record(support("8"))).as("the deleted one is nobody").isNotEqualTo(record(crm("c-1")));
        assertThat(hub.conflicts(Conflict.Kind.IDENTITY)).isEmpty();
    }

    @Test
    void remembersWhoIsSomebodyElseUntilThatIsTakenBack() {
        tell(support("7"), "Ada", "Lovelace", "info@example.org", null);
        tell(support("8"), "Bob", "Babbage", "info@example.org", null);
        decide(Choice.SEPARATE, null);
        var ada = record(support("7"));
        var bob = record(support("8"));
        assertThat(hub.queries.apart(ada))
                .isEqualTo(hub.queries.apart(bob))
                .singleElement()
                .satisfies(pair -> {
                    assertThat(pair.recordId()).isEqualTo(ada);
                    assertThat(pair.other()).isEqualTo(bob);
                });

        tell(support("8"), "Robert", "Babbage", "info@example.org", null);
        assertThat(hub.conflicts(Conflict.Kind.IDENTITY)).as("it was said once").isEmpty();
        assertThat(hub.value(bob, "firstName")).isEqualTo("Robert");

        assertThat(hub.hub.apart().forget(bob, ada)).isTrue();
        assertThat(hub.hub.apart().forget(bob, ada)).isFalse();
        tell(support("8"), "Bertie", "Babbage", "info@example.org", null);
        assertThat(asked().externalId()).isEqualTo("8");
    }

    @Test
    void makesRecognisableInPagesWhatWasThereBeforeTheRule() {
        var withRule = hub.catalog;
        hub.catalog = FuzzyRules.without(withRule, HubFixture.CONTACT);
        for (var i = 0; i < 450; i++) {
            hub.receive(hub.told(crm("old-" + i), "Person" + i, i + "@" + i + ".example", "Firm " + i));
        }
        ada();
        assertThat(found()).isZero();

        hub.catalog = withRule;
        assertThat(hub.hub.recognising().step()).isEqualTo(1);
        assertThat(found()).isEqualTo(200);
        var restarted = hub.restarted();
        restarted.catalog = withRule;
        var pages = 0;
        while (restarted.hub.recognising().step() > 0) {
            pages++;
        }
        assertThat(pages).as("the pages behind the first").isEqualTo(2);
        tell(support("7"), "Ada", "Lovelace", null, "Analytical Engines");
        assertThat(record(support("7"))).isEqualTo(record(crm("c-1")));
    }

    private long found() {
        try (var connection = hub.database().getConnection();
                var rows = connection.createStatement().executeQuery("select count(*) from recognisable")) {
            rows.next();
            return rows.getLong(1);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
