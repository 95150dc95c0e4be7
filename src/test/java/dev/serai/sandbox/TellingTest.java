package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TellingTest {
    private final Tools tools = new Tools();
    private final List<String> told = new ArrayList<>();
    private final Telling telling = new Telling(tools.sandbox, told::add);

    private String addedByTheHub(String first) {
        var fields = Map.of("first_name", first, "last_name", "Lovelace", "email_address", first + "@x.example");
        var answer = tools.crm("POST", "/contacts", Map.of("properties", fields));
        return answer.content().get("id").toString();
    }

    private void changedByTheHub(String id, Map<String, Object> fields) {
        assertThat(tools.crm("PATCH", "/contacts/" + id, Map.of("properties", fields))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void saysWhoWasAddedWhatChangedAndWhoIsGone() {
        var id = addedByTheHub("Ada");
        changedByTheHub(id, Map.of("job_title", "Countess", "company", Map.of("name", "Analytical Engines")));
        tools.crm("DELETE", "/contacts/" + id, null);
        telling.tell();
        assertThat(told)
                .containsExactly(
                        "The hub added Ada Lovelace to the CRM",
                        "The hub changed Ada Lovelace in the CRM: company is Analytical Engines, job_title is Countess",
                        "The hub removed Ada Lovelace from the CRM");
    }

    @Test
    void saysEachThingOnce() {
        addedByTheHub("Ada");
        telling.tell();
        telling.tell();
        assertThat(told).hasSize(1);
    }

    @Test
    void countsWhatIsTooMuchToTell() {
        List.of("Ada", "Byron", "Annabella", "Ralph", "Anne").forEach(this::addedByTheHub);
        telling.tell();
        assertThat(told).containsExactly("The hub added 5 contacts to the CRM");
    }

    @Test
    void keepsQuietOfPeopleOfRefusalsAndOfWhatChangedNothing() {
        var id = addedByTheHub("Ada");
        telling.tell();
        told.clear();
        changedByTheHub(id, Map.of("first_name", "Ada"));
        tools.crm("PATCH", "/contacts/c-999999", Map.of("properties", Map.of("first_name", "Nobody")));
        tools.sandbox.handle(
                "crm", SandboxRequest.of("PATCH", "/people/contacts/" + id).json(Map.of("first_name", "Augusta")));
        telling.tell();
        assertThat(told).isEmpty();
    }

    @Test
    void namesWhatIsNoContactByItsKindAndId() {
        var event = Map.of("type", "contact.updated", "subject", "4711", "data", Map.of("email", "a@x.example"));
        assertThat(tools.analytics("POST", "/events", event).status()).isEqualTo(202);
        telling.tell();
        assertThat(told).hasSize(1);
        assertThat(told.get(0)).startsWith("The hub added one of its events (").endsWith(") to analytics");
    }
}
