package dev.serai.flows;

import static dev.serai.flows.Soon.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.sync.Inspecting;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** docs/examples/one-way: contacts from the CRM to the e-mail platform, and nothing back. */
@QuarkusTest
@TestProfile(OneWayProfile.class)
class OneWayFlowsTest {
    private final Tool crm = new Tool("crm");
    private final Tool email = new Tool("email");

    @Inject
    Inspecting inspecting;

    @Test
    void whomTheCrmKnowsTheEmailPlatformWritesTo() {
        add("ada@oneway.example", "Ada");

        soon(() -> assertThat(member("ada@oneway.example")).isNotNull());
    }

    @Test
    void whatIsEditedThereStaysThereAndDoesNotComeBack() {
        var id = add("grace@oneway.example", "Grace");
        soon(() -> assertThat(member("grace@oneway.example")).isNotNull());

        email.edit("contacts", member("grace@oneway.example").get("member_id"), Map.of("FNAME", "Amazing"));
        crm.edit("contacts", id, Map.of("last_name", "Hopper"));

        soon(() -> assertThat(member("grace@oneway.example").toString()).contains("Hopper"));
        assertThat(member("grace@oneway.example").toString()).contains("Amazing");
        assertThat(inspecting
                        .records("contact", "email", "grace@oneway.example", 1)
                        .get(0)
                        .record()
                        .value("firstName"))
                .isEqualTo("Grace");
        assertThat(crm.writesByTheHub("contacts", id)).isEmpty();
    }

    @Test
    void whoIsDeletedInTheCrmIsDeletedThere() {
        var id = add("alan@oneway.example", "Alan");
        soon(() -> assertThat(member("alan@oneway.example")).isNotNull());

        crm.delete("contacts", id);

        soon(() -> assertThat(member("alan@oneway.example")).isNull());
    }

    private Object add(String address, String name) {
        return crm.add("contacts", Map.of("first_name", name, "email_address", address))
                .get("id");
    }

    private Map<String, Object> member(String address) {
        return email.first("contacts", member -> member.toString().contains(address))
                .orElse(null);
    }
}
