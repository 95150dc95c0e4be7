package dev.serai.flows;

import static dev.serai.flows.Soon.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two ways: meetings in the CRM and in the calendar, over real HTTP and through the shipped files. Each test has a meeting of its own. */
@QuarkusTest
class MeetingFlowsTest {
    private final Tool crm = new Tool("crm");
    private final Tool calendar = new Tool("calendar");

    @Test
    void oneThatWasPlannedInTheCrmIsInTheCalendarAtTheSameInstantInItsOwnZone() {
        var id = planned("Kick-off with Northwind");

        soon(() -> assertThat(inCalendar("Kick-off with Northwind"))
                .containsEntry("location", "Berlin, 4th floor")
                .containsEntry("start", Map.of("dateTime", "2027-03-01T10:00:00+01:00", "timeZone", "Europe/Berlin")));
        assertThat(guests(inCalendar("Kick-off with Northwind")))
                .extracting(guest -> guest.get("email"))
                .containsExactly("ada@analytical.example");
        // The calendar gave it the id by which all calendars know it.
        soon(() -> assertThat(inCrm(id))
                .containsEntry("uid", inCalendar("Kick-off with Northwind").get("iCalUID")));
    }

    @Test
    void oneThatWasMovedInTheCalendarIsMovedInTheCrm() {
        var event = calendar.add("meetings", event("Review"));
        soon(() -> assertThat(titled("Review")).hasSize(1));

        calendar.edit(
                "meetings",
                event.get("id"),
                Map.of(
                        "start", Map.of("dateTime", "2027-03-02T15:30:00+01:00", "timeZone", "Europe/Berlin"),
                        "end", Map.of("dateTime", "2027-03-02T16:00:00+01:00", "timeZone", "Europe/Berlin")));

        soon(() -> assertThat(titled("Review").get(0))
                .containsEntry("starts_at", "2027-03-02T14:30:00Z")
                .containsEntry("ends_at", "2027-03-02T15:00:00Z")
                .containsEntry("uid", event.get("iCalUID")));
    }

    @Test
    void whatBothSidesEditedAtOnceLivesOnBoth() {
        var id = planned("Quarterly numbers");
        soon(() -> assertThat(inCalendar("Quarterly numbers")).isNotNull());
        var event = inCalendar("Quarterly numbers");
        soon(() -> assertThat(inCrm(id)).containsKey("uid"));

        calendar.edit("meetings", event.get("id"), Map.of("location", "Lyon"));
        crm.edit("meetings", id, Map.of("notes", "Bring the figures."));

        soon(() -> assertThat(inCrm(id)).containsEntry("place", "Lyon").containsEntry("notes", "Bring the figures."));
        soon(() -> assertThat(inCalendar("Quarterly numbers"))
                .containsEntry("location", "Lyon")
                .containsEntry("description", "Bring the figures."));
    }

    @Test
    void oneThatWasCancelledInTheCalendarIsGoneFromTheCrm() {
        var id = planned("Not to be");
        soon(() -> assertThat(inCalendar("Not to be")).isNotNull());
        soon(() -> assertThat(inCrm(id)).containsKey("uid"));

        calendar.delete("meetings", inCalendar("Not to be").get("id"));

        soon(() -> assertThat(titled("Not to be")).isEmpty());
    }

    /** Several notifications in a row are few sweeps, and what the last one told is not passed over. */
    @Test
    void tenMovesInARowEndWithTheLast() {
        var event = calendar.add("meetings", event("Restless"));
        soon(() -> assertThat(titled("Restless")).hasSize(1));

        for (int hour = 1; hour <= 10; hour++) {
            calendar.edit("meetings", event.get("id"), Map.of("location", "Room " + hour));
        }

        soon(() -> assertThat(titled("Restless").get(0)).containsEntry("place", "Room 10"));
    }

    private String planned(String title) {
        return crm.add(
                        "meetings",
                        Map.of(
                                "title", title,
                                "starts_at", "2027-03-01T09:00:00Z",
                                "ends_at", "2027-03-01T10:00:00Z",
                                "time_zone", "Europe/Berlin",
                                "place", "Berlin, 4th floor",
                                "guests", List.of(Map.of("email_address", "Ada@Analytical.example", "name", "Ada"))))
                .get("id")
                .toString();
    }

    private static Map<String, Object> event(String title) {
        return Map.of(
                "summary", title,
                "start", Map.of("dateTime", "2027-03-02T14:00:00Z", "timeZone", "Europe/Berlin"),
                "end", Map.of("dateTime", "2027-03-02T15:00:00Z", "timeZone", "Europe/Berlin"));
    }

    private Map<String, Object> inCalendar(String title) {
        return calendar.first("meetings", event -> title.equals(event.get("summary")))
                .orElse(null);
    }

    private List<Map<String, Object>> titled(String title) {
        return crm.all("meetings").stream()
                .filter(meeting -> meeting.get("properties") != null)
                .map(MeetingFlowsTest::properties)
                .filter(properties -> title.equals(properties.get("title")))
                .toList();
    }

    private Map<String, Object> inCrm(String id) {
        return crm.first("meetings", meeting -> id.equals(meeting.get("id")))
                .map(MeetingFlowsTest::properties)
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> properties(Map<String, Object> meeting) {
        return (Map<String, Object>) meeting.get("properties");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> guests(Map<String, Object> event) {
        return (List<Map<String, Object>>) event.get("attendees");
    }
}
