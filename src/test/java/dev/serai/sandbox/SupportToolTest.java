package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SupportToolTest {
    private static final long ITS_NOW = Tools.START.minusSeconds(7_200).toEpochMilli();

    private final Tools tools = new Tools();

    private Map<String, Object> user(String id) {
        return Tools.object(tools.support("GET", "/users/" + id, null).content().get("user"));
    }

    @Test
    void reformatsPhonesAndKeepsEmails() {
        var given = Map.of(
                "given",
                "Ada",
                "family",
                "Lovelace",
                "email",
                "Ada@X.org",
                "phone",
                "(020) 7946 0958",
                "organization",
                "Analytical",
                "labels",
                List.of("vip"));
        var created = tools.support("POST", "/users", Map.of("user", given));
        assertThat(created.status()).isEqualTo(201);
        var user = Tools.object(created.content().get("user"));
        assertThat(user)
                .containsEntry("id", 4712)
                .containsEntry("name", "Ada Lovelace")
                .containsEntry("given", "Ada")
                .containsEntry("family", "Lovelace")
                .containsEntry("email", "Ada@X.org")
                .containsEntry("phone", "+44 20 7946 0958")
                .containsEntry("organization", "Analytical")
                .containsEntry("labels", List.of("vip"))
                .containsEntry("modified", ITS_NOW);
        assertThat(user("4712")).isEqualTo(user);
    }

    @Test
    void keepsAPhoneThatIsNone() {
        tools.support("POST", "/users", Map.of("user", Map.of("phone", "ask Ada")));
        assertThat(user("4712")).containsEntry("phone", "ask Ada");
    }

    @Test
    void takesWholeUpdatesAndAnswersThemWithoutABody() {
        var id = tools.adaInSupport();
        var answer = tools.support(
                "PUT", "/users/" + id, Map.of("user", Map.of("id", 4712, "name", "ignored", "given", "Eda")));
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body()).isNull();
        assertThat(user(id))
                .containsOnlyKeys("id", "name", "given", "labels", "modified")
                .containsEntry("name", "Eda")
                .containsEntry("labels", List.of());
    }

    @Test
    void takesTheSamePersonTwice() {
        assertThat(tools.support("POST", "/users", Map.of("user", Map.of("email", "a@x.org")))
                        .status())
                .isEqualTo(201);
        assertThat(tools.support("POST", "/users", Map.of("user", Map.of("email", "a@x.org")))
                        .status())
                .isEqualTo(201);
        assertThat(Tools.list(tools.support("GET", "/users/search?email=A@x.org", null), "users"))
                .hasSize(2);
    }

    @Test
    void forgetsDeletedUsers() {
        var id = tools.adaInSupport();
        assertThat(tools.support("DELETE", "/users/" + id, null).status()).isEqualTo(204);
        assertThat(tools.support("DELETE", "/users/" + id, null).status()).isEqualTo(404);
        assertThat(tools.support("GET", "/users/" + id, null).status()).isEqualTo(404);
        assertThat(tools.support("PUT", "/users/" + id, Map.of("user", Map.of()))
                        .status())
                .isEqualTo(404);
        assertThat(Tools.list(tools.support("GET", "/users?modified_after=0", null), "users"))
                .isEmpty();
    }

    @Test
    void findsByPhoneWhateverItsForm() {
        var id = tools.adaInSupport();
        var found = Tools.list(tools.support("GET", "/users/search?phone=%2B442079460958", null), "users");
        assertThat(found).extracting("id").containsExactly(Integer.valueOf(id));
    }

    @Test
    void followsLinksThroughUsersOfTheSameTime() {
        tools.sandbox.handle("support", SandboxRequest.of("POST", "/fill?count=450&seed=1"));
        var ids = new ArrayList<Object>();
        var times = new HashSet<Object>();
        var target = "/users?modified_after=0&page_size=999";
        while (target != null) {
            var page = tools.support("GET", target, null);
            Tools.list(page, "users").forEach(user -> {
                ids.add(user.get("id"));
                times.add(user.get("modified"));
            });
            assertThat(Tools.list(page, "users")).hasSizeLessThanOrEqualTo(200);
            target = next(page);
        }
        assertThat(ids).hasSize(450).doesNotHaveDuplicates().first().isEqualTo(4712);
        assertThat(times).hasSizeLessThan(20);
    }

    private static String next(SandboxResponse page) {
        var link = page.headers().get("Link");
        if (link == null) {
            return null;
        }
        var parts =
                Pattern.compile("<http://sandbox(/users\\?.*)>; rel=\"next\"").matcher(link);
        assertThat(parts.matches()).isTrue();
        return parts.group(1);
    }

    @Test
    void leavesOutUsersOfThatVeryTime() {
        tools.adaInSupport();
        assertThat(Tools.list(tools.support("GET", "/users?modified_after=" + ITS_NOW, null), "users"))
                .isEmpty();
        assertThat(Tools.list(tools.support("GET", "/users?modified_after=" + (ITS_NOW - 1), null), "users"))
                .hasSize(1);
    }

    @Test
    void movesAUsersTimeOnWithEachWrite() {
        var id = tools.adaInSupport();
        tools.support("PUT", "/users/" + id, Map.of("user", Map.of("given", "Eda")));
        assertThat(user(id)).containsEntry("modified", ITS_NOW + 1);
        tools.adaInSupport();
        assertThat(user("4713")).containsEntry("modified", ITS_NOW + 1);
        tools.pass(Duration.ofSeconds(1));
        tools.support("PUT", "/users/" + id, Map.of("user", Map.of("given", "Ada")));
        assertThat(user(id)).containsEntry("modified", ITS_NOW + 1_000);
    }

    @Test
    void showsItsOwnClock() {
        var answer = tools.support("GET", "/users", null);
        assertThat(answer.headers()).containsEntry("Date", "Fri, 2 Jan 2026 01:04:05 GMT");
        assertThat(tools.crm("GET", "/contacts", null).headers()).containsEntry("Date", "Fri, 2 Jan 2026 03:04:05 GMT");
    }
}
