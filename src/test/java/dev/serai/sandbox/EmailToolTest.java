package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmailToolTest {
    private final Tools tools = new Tools();

    private List<Map<String, Object>> batch(Object... operations) {
        var answer = tools.email("POST", "/lists/main/members/batch", Map.of("operations", List.of(operations)));
        assertThat(answer.status()).isEqualTo(200);
        return Tools.list(answer, "results");
    }

    private static Map<String, Object> create(String ref, Map<String, Object> member) {
        return Map.of("op", "create", "ref", ref, "member", member);
    }

    @Test
    void storesInItsOwnForm() {
        var results = batch(create(
                "r1",
                Map.of(
                        "EMAIL",
                        "ADA@X.org",
                        "FNAME",
                        "Ä".repeat(50),
                        "PHONE",
                        "+44 (20) 7946-0958",
                        "COMPANY",
                        "Straße 1",
                        "TAGS",
                        "math;vip")));
        assertThat(results.get(0)).containsEntry("ref", "r1").containsEntry("status", 201);
        var member = Tools.object(results.get(0).get("member"));
        assertThat(member.get("member_id").toString()).matches("[0-9a-f]{8}");
        assertThat(member)
                .containsEntry("EMAIL", "ada@x.org")
                .containsEntry("FNAME", "Ä".repeat(40))
                .containsEntry("LNAME", null)
                .containsEntry("PHONE", "+442079460958")
                .containsEntry("COMPANY", "STRASSE 1")
                .containsEntry("TAGS", "math;vip");
        assertThat(tools.email("GET", "/lists/main/members/" + member.get("member_id"), null)
                        .content())
                .isEqualTo(member);
    }

    @Test
    void cutsBetweenCharacters() {
        var results = batch(create("r", Map.of("EMAIL", "a@x.org", "LNAME", "😀".repeat(41))));
        assertThat(Tools.object(results.get(0).get("member"))).containsEntry("LNAME", "😀".repeat(40));
    }

    @Test
    void answersEachItemOfABatchForItself() {
        var id = tools.adaInEmail();
        var results = batch(
                create("1", Map.of("EMAIL", "ADA@x.org")),
                Map.of("op", "update", "ref", "2", "member_id", id, "member", Tools.cleared("COMPANY")),
                Map.of("op", "update", "ref", "3", "member_id", "00000000", "member", Map.of()),
                Map.of("op", "delete", "ref", "4", "member_id", id),
                Map.of("op", "delete", "ref", "5", "member_id", id),
                create("6", Map.of("FNAME", "Nobody")),
                Map.of("op", "swap", "ref", "7"));
        assertThat(results).extracting("ref").containsExactly("1", "2", "3", "4", "5", "6", "7");
        assertThat(results).extracting("status").containsExactly(409, 200, 404, 200, 404, 400, 400);
        assertThat(results.get(0))
                .containsEntry("error", "Member Exists")
                .containsEntry("member_id", id)
                .containsEntry("member", null);
        var updated = Tools.object(results.get(1).get("member"));
        assertThat(updated).containsEntry("COMPANY", null).containsEntry("FNAME", "Ada");
        assertThat(results.get(3)).containsEntry("member", null);
    }

    @Test
    void takesAHundredOperationsAtMost() {
        var many = Collections.nCopies(101, Map.of("op", "delete", "member_id", "00000000"));
        assertThat(tools.email("POST", "/lists/main/members/batch", Map.of("operations", many))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void pagesInTheOrderOfCreation() {
        tools.sandbox.handle("email", SandboxRequest.of("POST", "/fill?count=1200&seed=1"));
        var first = Tools.list(tools.email("GET", "/lists/main/members?offset=0&count=9999", null), "members");
        assertThat(first).hasSize(1_000);
        var id = first.get(3).get("member_id").toString();
        batch(
                Map.of("op", "update", "member_id", id, "member", Map.of("FNAME", "Eda")),
                Map.of("op", "delete", "member_id", first.get(0).get("member_id")));
        var answer = tools.email("GET", "/lists/main/members?offset=0&count=3", null);
        assertThat(answer.content()).containsEntry("total_items", 1199);
        assertThat(Tools.list(answer, "members"))
                .extracting("member_id")
                .containsExactly(first.get(1).get("member_id"), first.get(2).get("member_id"), id);
        assertThat(Tools.list(tools.email("GET", "/lists/main/members?offset=1000", null), "members"))
                .hasSize(199);
        assertThat(Tools.list(tools.email("GET", "/lists/main/members?offset=1199", null), "members"))
                .isEmpty();
    }

    @Test
    void findsByEmail() {
        var id = tools.adaInEmail();
        var found = tools.email("GET", "/lists/main/members?email=ada%40x.org", null);
        assertThat(found.content()).containsEntry("total_items", 1);
        assertThat(Tools.list(found, "members")).extracting("member_id").containsExactly(id);
        assertThat(Tools.list(tools.email("GET", "/lists/main/members?email=b@x.org", null), "members"))
                .isEmpty();
    }

    @Test
    void showsWritesOnlyAfterAWhileWhenToldSo() {
        tools.faults("email", Map.of("visibleAfterMillis", 5_000));
        var created = batch(create("1", Map.of("EMAIL", "ada@x.org"))).get(0);
        var id = Tools.object(created.get("member")).get("member_id");
        assertThat(tools.email("GET", "/lists/main/members/" + id, null).status())
                .isEqualTo(404);
        assertThat(tools.email("GET", "/lists/main/members?email=ada@x.org", null)
                        .content())
                .containsEntry("total_items", 0);
        assertThat(batch(create("2", Map.of("EMAIL", "ada@x.org"))).get(0)).containsEntry("status", 409);
        tools.pass(Duration.ofSeconds(5));
        assertThat(tools.email("GET", "/lists/main/members/" + id, null).status())
                .isEqualTo(200);
        assertThat(tools.email("GET", "/lists/main/members", null).content()).containsEntry("total_items", 1);
    }

    @Test
    void sendsNoWebhooks() {
        tools.adaInEmail();
        assertThat(tools.webhooks).isEmpty();
    }

    @Test
    void asksForItsKey() {
        var nobody = SandboxRequest.of("GET", "/lists/main/members");
        assertThat(tools.sandbox.handle("email", nobody).status()).isEqualTo(401);
    }

    @Test
    void itemsOfABatchMeetFaultsOfTheirOwn() {
        var id = tools.adaInEmail();
        var random = new Tools(7);
        random.adaInEmail();
        random.faults("email", Map.of("error500", 0.3));
        var operations = Collections.nCopies(
                50, Map.of("op", "update", "ref", 1, "member_id", id, "member", Map.of("FNAME", "B")));
        SandboxResponse answer;
        do {
            answer = random.email("POST", "/lists/main/members/batch", Map.of("operations", operations));
        } while (answer.status() == 500);
        assertThat(Tools.list(answer, "results")).extracting("status").contains(200, 500);
    }
}
