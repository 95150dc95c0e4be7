package dev.serai.flows;

import static dev.serai.flows.Soon.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** At once: tickets of the help desk and cases of the CRM, each of them somebody's, over real HTTP and through the shipped files. */
@QuarkusTest
class TicketFlowsTest {
    private static final AtomicInteger PHONES = new AtomicInteger(2_001);

    private final Tool crm = new Tool("crm");
    private final Tool desk = new Tool("support");

    @AfterEach
    void allIsWell() {
        desk.faults(Map.of("clockOffsetMillis", -7_200_000));
    }

    @Test
    void aTicketIsACaseOfTheSamePerson() {
        var user = user("ada@ticket.example");
        var ticket = ticket("The kettle leaks", user, "urgent");

        soon(() -> assertThat(crmCase("The kettle leaks"))
                .containsEntry("reference", ticket.toString())
                .containsEntry("state", "open")
                .containsEntry("priority", "high")
                .containsEntry("contact_id", contact("ada@ticket.example")));
    }

    @Test
    void aCaseIsATicketAndKnowsItsNumber() {
        var contact = crm.add(
                        "contacts",
                        Map.of("first_name", "Alan", "email_address", "alan@case.example", "phone_number", phone()))
                .get("id");
        var id = crm.add("cases", Map.of("subject", "Wrong colour", "contact_id", contact, "state", "waiting"))
                .get("id");

        soon(() -> assertThat(ticketAbout("Wrong colour"))
                .containsEntry("status", "pending")
                .containsEntry("requester_id", userOf("alan@case.example")));
        soon(() -> assertThat(properties(
                        crm.first("cases", one -> id.equals(one.get("id"))).orElseThrow()))
                .containsEntry(
                        "reference", ticketAbout("Wrong colour").get("id").toString()));
    }

    /** The CRM has no word for urgent: what it corrects besides leaves that alone. */
    @Test
    void whatIsUrgentStaysSoWhenTheCrmCorrectsTheSubject() {
        var ticket = ticket("No watter", user("grace@urgent.example"), "urgent");
        soon(() -> assertThat(crmCase("No watter")).isNotNull());

        crm.edit("cases", idOfCase("No watter"), Map.of("subject", "No water"));
        soon(() -> assertThat(ticketAbout("No water")).containsEntry("priority", "urgent"));

        crm.edit("cases", idOfCase("No water"), Map.of("priority", "low"));
        soon(() -> assertThat(ticketAbout("No water")).containsEntry("priority", "low"));
        assertThat(ticketAbout("No water").get("id")).isEqualTo(ticket);
    }

    @Test
    void solvedHereAndDescribedThereAtOnceBothLive() {
        var ticket = ticket("Cup is chipped", user("edsger@chip.example"), "normal");
        soon(() -> assertThat(crmCase("Cup is chipped")).isNotNull());

        desk.edit("tickets", ticket, Map.of("status", "solved"));
        crm.edit("cases", idOfCase("Cup is chipped"), Map.of("description", "Sent a new one."));

        soon(() -> assertThat(crmCase("Cup is chipped"))
                .containsEntry("state", "solved")
                .containsEntry("description", "Sent a new one."));
        soon(() -> assertThat(ticketAbout("Cup is chipped"))
                .containsEntry("status", "solved")
                .containsEntry("text", "Sent a new one."));
    }

    /** The help desk's word about the user got lost: the ticket waits for who asks, and others go on. */
    @Test
    void aTicketWaitsForWhoAsks() {
        desk.faults(Map.of("clockOffsetMillis", -7_200_000, "webhooks", Map.of("drop", 1)));
        var unheardOf = user("emmy@late.example");
        desk.faults(Map.of("clockOffsetMillis", -7_200_000));
        ticket("Early", unheardOf, "normal");
        ticket("In time", user("kurt@intime.example"), "normal");

        soon(() -> assertThat(crmCase("In time")).isNotNull());
        assertThat(crmCase("Early")).isNull();

        desk.edit("contacts", unheardOf, Map.of("family", "Noether"));
        soon(() -> assertThat(crmCase("Early")).containsEntry("contact_id", contact("emmy@late.example")));
    }

    /** Of people that other tests make everybody has one, and somebody without would look as if the tool had changed. */
    private static String phone() {
        return "+4117005" + PHONES.getAndIncrement();
    }

    private Object user(String email) {
        return within(desk.add("contacts", Map.of("given", "U.", "email", email, "phone", phone())), "user")
                .get("id");
    }

    private Object ticket(String subject, Object user, String priority) {
        return within(
                        desk.add("tickets", Map.of("subject", subject, "requester_id", user, "priority", priority)),
                        "ticket")
                .get("id");
    }

    private Map<String, Object> ticketAbout(String subject) {
        return desk.all("tickets").stream()
                .map(shown -> within(shown, "ticket"))
                .filter(ticket -> subject.equals(ticket.get("subject")))
                .findFirst()
                .orElse(null);
    }

    private Object userOf(String email) {
        return desk.all("contacts").stream()
                .map(shown -> within(shown, "user"))
                .filter(user -> email.equals(user.get("email")))
                .map(user -> user.get("id"))
                .findFirst()
                .orElse(null);
    }

    private Object contact(String email) {
        return crm.first("contacts", one -> email.equals(properties(one).get("email_address")))
                .map(one -> one.get("id"))
                .orElse(null);
    }

    private Object idOfCase(String subject) {
        return crm.first("cases", one -> subject.equals(properties(one).get("subject")))
                .orElseThrow()
                .get("id");
    }

    private Map<String, Object> crmCase(String subject) {
        return crm.first("cases", one -> subject.equals(properties(one).get("subject")))
                .map(TicketFlowsTest::properties)
                .orElse(null);
    }

    private static Map<String, Object> properties(Map<String, Object> shown) {
        return within(shown, "properties");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> within(Map<String, Object> shown, String key) {
        return shown.get(key) == null ? Map.of() : (Map<String, Object>) shown.get(key);
    }
}
