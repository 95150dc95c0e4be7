package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CalendarToolTest {
    private static final String EVENTS = "/calendars/team/events";

    private final Tools tools = new Tools();

    private static Map<String, Object> event(String summary) {
        var event = new HashMap<String, Object>();
        event.put("summary", summary);
        event.put("start", Map.of("dateTime", "2026-03-02T09:00:00Z", "timeZone", "Europe/Berlin"));
        event.put("end", Map.of("dateTime", "2026-03-02T10:00:00Z", "timeZone", "Europe/Berlin"));
        event.put("attendees", List.of(Map.of("email", "ada@x.org")));
        return event;
    }

    private SandboxResponse call(String method, String target, Object body) {
        return tools.call("calendar", method, EVENTS + target, body);
    }

    private Map<String, Object> made(String summary) {
        return call("POST", "", event(summary)).content();
    }

    @Test
    void keepsTimesInTheirZoneAndCountsAttendeesAsNotHavingAnswered() {
        var made = made("Kick-off");
        assertThat(Tools.at(made, "start", "dateTime")).isEqualTo("2026-03-02T10:00:00+01:00");
        assertThat(Tools.at(made, "attendees", 0, "responseStatus")).isEqualTo("needsAction");
        assertThat(made)
                .containsEntry("status", "confirmed")
                .containsEntry("iCalUID", made.get("id") + "@calendar.example")
                .containsEntry("updated", "2026-01-02T03:04:05.123Z");
        assertThat(call("GET", "/" + made.get("id"), null).content()).isEqualTo(made);
    }

    @Test
    void aPatchMovesOneEndOfAMeeting() {
        var made = made("Kick-off");
        var patched = call(
                        "PATCH", "/" + made.get("id"), Map.of("end", Map.of("dateTime", "2026-03-02T11:30:00+01:00")))
                .content();
        assertThat(Tools.at(patched, "end", "dateTime")).isEqualTo("2026-03-02T11:30:00+01:00");
        assertThat(Tools.at(patched, "end", "timeZone")).isEqualTo("Europe/Berlin");
        assertThat(patched).containsEntry("start", made.get("start")).containsEntry("summary", "Kick-off");
        var backwards = Map.of("end", Map.of("dateTime", "2026-03-02T00:00:00Z"));
        assertThat(call("PATCH", "/" + made.get("id"), backwards).status()).isEqualTo(400);
    }

    @Test
    void writesOnTheConditionOfItsEntityTag() {
        var made = made("Kick-off");
        var id = made.get("id");
        var first = tools.request("calendar", "PATCH", EVENTS + "/" + id, Map.of("summary", "Start"))
                .header("If-Match", made.get("etag").toString());
        assertThat(tools.sandbox.handle("calendar", first).status()).isEqualTo(200);
        assertThat(tools.sandbox.handle("calendar", first).status()).isEqualTo(412);
    }

    @Test
    void whatIsDeletedIsCancelled() {
        var id = made("Kick-off").get("id");
        assertThat(call("DELETE", "/" + id, null).status()).isEqualTo(204);
        assertThat(call("DELETE", "/" + id, null).status()).isEqualTo(410);
        assertThat(call("GET", "/" + id, null).content())
                .containsOnlyKeys("id", "etag", "status", "updated")
                .containsEntry("status", "cancelled");
        assertThat(Tools.list(call("GET", "", null), "items")).isEmpty();
        assertThat(Tools.list(call("GET", "?showDeleted=true&updatedMin=2026-01-01T00:00:00Z", null), "items"))
                .hasSize(1);
    }

    @Test
    void syncTokensTellWhatChangedSincePageByPage() {
        for (int i = 0; i < 5; i++) {
            made("Meeting " + i);
        }
        var first = call("GET", "?maxResults=3", null).content();
        assertThat(first).doesNotContainKey("nextSyncToken");
        var second = call("GET", "?maxResults=3&pageToken=" + first.get("nextPageToken"), null)
                .content();
        var sync = second.get("nextSyncToken");
        assertThat(Tools.list(call("GET", "?syncToken=" + sync, null), "items")).isEmpty();
        var gone = made("Gone").get("id");
        call("DELETE", "/" + gone, null);
        assertThat(Tools.list(call("GET", "?syncToken=" + sync, null), "items"))
                .extracting("id", "status")
                .containsExactly(org.assertj.core.groups.Tuple.tuple(gone, "cancelled"));
        assertThat(call("GET", "?syncToken=old", null).status()).isEqualTo(410);
    }

    @Test
    void aTransactionMakesOneMeeting() {
        var first = call("POST", "?transactionId=t1", event("Kick-off")).content();
        assertThat(call("POST", "?transactionId=t1", event("Kick-off")).content())
                .isEqualTo(first);
        assertThat(call("POST", "?transactionId=t2", event("Kick-off"))
                        .content()
                        .get("id"))
                .isNotEqualTo(first.get("id"));
    }

    @Test
    void notificationsSayThatSomethingChangedAndNotWhat() {
        made("Kick-off");
        var webhook = tools.webhooks.get(0);
        assertThat(webhook.path()).isEqualTo("/webhooks/calendar/meeting");
        assertThat(webhook.body()).isEmpty();
        assertThat(webhook.headers(tools.instant()))
                .containsEntry("X-Calendar-Channel-Token", "sandbox-calendar-channel")
                .containsEntry("X-Calendar-Message-Number", "1");
    }

    @Test
    void tokensAreGivenForARefreshToken() {
        var signIn = (SignIn.Tokens) Sandbox.defaultOptions().get("calendar").signIn();
        var stolen = new SignIn.Tokens(signIn.path(), signIn.clientId(), signIn.clientSecret(), "guessed", 1);
        assertThat(tools.askForToken("calendar", stolen).content()).containsEntry("error", "invalid_grant");
        assertThat(tools.askForToken("calendar", signIn).content()).containsEntry("expires_in", 3_600);
    }
}
