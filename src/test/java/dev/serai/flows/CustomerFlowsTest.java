package dev.serai.flows;

import static dev.serai.flows.Soon.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.record.HubRecord;
import dev.serai.record.Link;
import dev.serai.sync.Inspecting;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two ways: companies in the CRM and in the help desk, over real HTTP and through the shipped files. Each test has a company of its own. */
@QuarkusTest
class CustomerFlowsTest {
    private final Tool crm = new Tool("crm");
    private final Tool desk = new Tool("support");

    @Inject
    Inspecting inspecting;

    @Test
    void oneOfTheCrmIsInTheHelpDeskInItsOwnWords() {
        company("Northwind Ltd", "northwind.example", "gold");

        soon(() -> assertThat(inDesk("northwind.example"))
                .containsEntry("name", "Northwind Ltd")
                .containsEntry("plan", "premium")
                .containsEntry("phone", "+44 20 7946 0958"));
    }

    @Test
    void oneOfTheHelpDeskIsInTheCrm() {
        desk.add(
                "organizations",
                Map.of("name", "Bluebird", "domain_names", List.of("Bluebird.example"), "plan", "plus"));

        soon(() -> assertThat(inCrm("bluebird.example")).containsEntry("tier", "silver"));
    }

    /** The help desk takes whole organizations only; what no mapping knows survives all the same, and so does what was edited there just before. */
    @Test
    void whatBothSidesEditedLivesAndWhatOnlyTheHelpDeskKnowsStays() {
        var id = company("Lighthouse Inc", "lighthouse.example", "standard");
        soon(() -> assertThat(inDesk("lighthouse.example")).isNotNull());
        desk.edit("organizations", inDesk("lighthouse.example").get("id"), Map.of("notes", "Call before noon."));

        desk.edit("organizations", inDesk("lighthouse.example").get("id"), Map.of("name", "Lighthouse Incorporated"));
        crm.edit("companies", id, Map.of("tier", "gold"));

        soon(() -> assertThat(inCrm("lighthouse.example"))
                .containsEntry("name", "Lighthouse Incorporated")
                .containsEntry("tier", "gold"));
        soon(() -> assertThat(inDesk("lighthouse.example"))
                .containsEntry("name", "Lighthouse Incorporated")
                .containsEntry("plan", "premium")
                .containsEntry("notes", "Call before noon."));
    }

    @Test
    void whomBothHaveAlreadyIsRecognisedByTheDomain() {
        crm.faults(Map.of("webhooks", Map.of("drop", 1)));
        var id = company("Saffron", "saffron.example", "silver");
        crm.faults(Map.of());
        desk.add("organizations", Map.of("name", "Saffron Foods", "domain_names", List.of("saffron.example")));

        soon(() -> assertThat(inDesk("saffron.example")).containsEntry("plan", "plus"));
        assertThat(crm.all("companies").stream().filter(one -> one.toString().contains("saffron.example")))
                .extracting(one -> one.get("id"))
                .containsExactly(id);
    }

    @Test
    void whomTheHelpDeskDoesNotServeAnyMoreIsStillACustomer() {
        var id = company("Tideway", "tideway.example", "gold");
        soon(() -> assertThat(live("tideway.example")).containsExactlyInAnyOrder("crm", "support"));

        desk.delete("organizations", inDesk("tideway.example").get("id"));
        soon(() -> assertThat(live("tideway.example")).containsExactly("crm"));
        crm.edit("companies", id, Map.of("tier", "silver"));

        soon(() -> assertThat(value("tideway.example", "tier")).isEqualTo("silver"));
        assertThat(inCrm("tideway.example")).containsEntry("tier", "silver");
        assertThat(inDesk("tideway.example")).isNull();
    }

    private List<String> live(String domain) {
        return inspecting.links(record(domain).id()).stream()
                .filter(Link::live)
                .map(link -> link.external().system())
                .toList();
    }

    private Object value(String domain, String field) {
        return record(domain).value(field);
    }

    private HubRecord record(String domain) {
        return inspecting.records("customer", "domain", domain, 1).get(0).record();
    }

    private Object company(String name, String domain, String tier) {
        return crm.add(
                        "companies",
                        Map.of("name", name, "domain", domain, "tier", tier, "phone_number", "020 7946 0958"))
                .get("id");
    }

    private Map<String, Object> inCrm(String domain) {
        return crm.all("companies").stream()
                .map(company -> within(company, "properties"))
                .filter(properties -> domain.equals(properties.get("domain")))
                .findFirst()
                .orElse(null);
    }

    private Map<String, Object> inDesk(String domain) {
        return desk.all("organizations").stream()
                .map(shown -> within(shown, "organization"))
                .filter(organization -> List.of(domain).equals(organization.get("domain_names")))
                .findFirst()
                .orElse(null);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> within(Map<String, Object> shown, String key) {
        return shown.get(key) == null ? Map.of() : (Map<String, Object>) shown.get(key);
    }
}
