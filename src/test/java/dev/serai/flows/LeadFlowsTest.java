package dev.serai.flows;

import static dev.serai.flows.Soon.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.sync.Inspecting;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One way, written in Java: leads of the form tool become contacts of the CRM. Each test has visitors of its own. */
@QuarkusTest
class LeadFlowsTest {
    private final Tool forms = new Tool("forms");
    private final Tool crm = new Tool("crm");

    @Inject
    CamelContext camel;

    @Inject
    ProducerTemplate template;

    @Inject
    Inspecting inspecting;

    @AfterEach
    void allIsWell() {
        forms.faults(Map.of());
    }

    @Test
    void theRoutesAreThoseInJava() {
        assertThat(camel.getRoute("forms-contact-webhook")).isNotNull();
        assertThat(camel.getRoute("forms-contact-sweep")).isNotNull();
    }

    @Test
    void whoFillsInTheFormIsAContact() {
        sends("Ada@Form.example", Map.of("first name", " Ada ", "phone", "020 7946 0958"));

        soon(() -> assertThat(inCrm("ada@form.example"))
                .containsEntry("first_name", "Ada")
                .containsEntry("phone_number", "+442079460958"));
    }

    /** A form is public: who knows an address must not be able to change what we know of its owner. */
    @Test
    void whomWeKnowKeepsWhatWeKnowAndTheFormFillsWhatIsBlank() {
        crm.add("contacts", Map.of("first_name", "Grace", "email_address", "grace@known.example"));
        soon(() -> assertThat(inspecting.records("contact", "email", "grace@known.example", 1))
                .isNotEmpty());

        sends("grace@known.example", Map.of("first name", "Mallory", "company", "Harbour Software"));
        soon(() ->
                assertThat(inCrm("grace@known.example")).containsEntry("company", Map.of("name", "Harbour Software")));
        sends("grace@known.example", Map.of("company", "Mallory Ltd", "last name", "Hopper"));
        soon(() -> assertThat(inCrm("grace@known.example")).containsEntry("last_name", "Hopper"));

        assertThat(inCrm("grace@known.example"))
                .containsEntry("first_name", "Grace")
                .containsEntry("company", Map.of("name", "Harbour Software"));
        assertThat(inspecting.openConflicts("contact", "forms", null, 0, 100)).isEmpty();
    }

    @Test
    void whatWasSentTwiceIsOneContactWrittenOnce() {
        forms.faults(Map.of("webhooks", Map.of("duplicate", 1)));
        sends("alan@twice.example", Map.of("first name", "Alan"));
        soon(() -> assertThat(inCrm("alan@twice.example")).isNotNull());
        sends("edsger@after.example", Map.of("first name", "Edsger"));
        soon(() -> assertThat(inCrm("edsger@after.example")).isNotNull());

        var contact = crm.first("contacts", one -> one.toString().contains("alan@twice.example"))
                .orElseThrow();
        assertThat(crm.writesByTheHub("contacts", contact.get("id"))).hasSize(1);
    }

    /** What was lost on its way is swept; and a sweep that reads an old lead again does not bring back what somebody has cleared since. */
    @Test
    void aLeadIsToldOnceHoweverOftenItIsRead() {
        forms.faults(Map.of("webhooks", Map.of("drop", 1)));
        sends("emmy@swept.example", Map.of("first name", "Emmy", "company", "Moebius"));
        sweep();
        soon(() -> assertThat(inCrm("emmy@swept.example")).containsEntry("company", Map.of("name", "Moebius")));

        var cleared = new HashMap<String, Object>();
        cleared.put("company", null);
        crm.edit("contacts", idInCrm("emmy@swept.example"), cleared);
        soon(() -> assertThat(inspecting
                        .records("contact", "email", "emmy@swept.example", 1)
                        .get(0)
                        .record()
                        .value("company"))
                .isNull());
        sweep();
        sends("niels@last.example", Map.of("first name", "Niels"));
        sweep();
        soon(() -> assertThat(inCrm("niels@last.example")).isNotNull());

        assertThat(inCrm("emmy@swept.example")).doesNotContainKey("company");
    }

    private void sweep() {
        template.sendBody("hub:sweep?system=forms&entity=contact", null);
    }

    private void sends(String email, Map<String, Object> answers) {
        var all = new HashMap<>(answers);
        all.put("e-mail", email);
        forms.add("responses", all);
    }

    private Object idInCrm(String email) {
        return crm.first("contacts", one -> email.equals(properties(one).get("email_address")))
                .orElseThrow()
                .get("id");
    }

    private Map<String, Object> inCrm(String email) {
        return crm.first("contacts", one -> email.equals(properties(one).get("email_address")))
                .map(LeadFlowsTest::properties)
                .orElse(null);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> properties(Map<String, Object> contact) {
        return contact.get("properties") == null ? Map.of() : (Map<String, Object>) contact.get("properties");
    }
}
