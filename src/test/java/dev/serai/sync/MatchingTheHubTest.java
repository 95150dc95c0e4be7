package dev.serai.sync;

import static dev.serai.sync.HubFixture.CONTACT;
import static dev.serai.sync.HubFixture.contact;
import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.match.Finding;
import dev.serai.match.Finding.Kind;
import dev.serai.match.MatchReport;
import dev.serai.match.Summary;
import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom a system has in common with the records that there are: as settling then decides, one by one. */
class MatchingTheHubTest {
    private final HubFixture hub = new HubFixture();
    private final Map<String, Map<String, Object>> desk = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private void known(ExternalId external, String first, String last, String email, String company) {
        hub.now = hub.now.plusSeconds(60);
        hub.receive(hub.change(
                external, Change.Kind.READ, person(external.system(), first, last, email, company), hub.now));
        hub.settle();
    }

    private static Map<String, Object> person(String system, String first, String last, String email, String company) {
        var content = contact(system, first, email, company);
        content.put(system.equals("crm") ? "last_name" : "family", last);
        return content;
    }

    private void atTheDesk(String id, String first, String last, String email, String company) {
        desk.put(id, person("support", first, last, email, company));
    }

    private long record(ExternalId external) {
        return hub.link(external).recordId();
    }

    private Summary report() throws IOException {
        var entity = hub.catalog.entities().get(CONTACT);
        var mapper = hub.hub.context().mappers().mapper("support", CONTACT).orElseThrow();
        var records = new ReadingRecords(hub.hub.context());
        try (var report = new MatchReport(entity, List.of("support", "hub"))) {
            for (var copy : desk.entrySet()) {
                var external = support(copy.getKey());
                var values = new HashMap<String, Object>();
                mapper.in(copy.getValue(), false).forEach((field, mapped) -> values.put(field, mapped.value()));
                report.add(
                        0,
                        copy.getKey(),
                        values,
                        records.linked(java.util.Set.of(external)).get(external));
            }
            records.each(CONTACT, record -> {
                try {
                    report.addRecord(1, record.id(), record.values(), record.copies(), record.keys());
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            return report.finish(findings::add);
        }
    }

    private Finding of(String system, String id, Kind kind) {
        return findings.stream()
                .filter(finding ->
                        finding.system().equals(system) && finding.id().equals(id) && finding.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new AssertionError(kind + " " + id + " is not in " + findings));
    }

    @BeforeEach
    void somebodyIsInTheHub() {
        known(crm("c-1"), "Ada", "Lovelace", "ada@example.org", null);
        known(crm("c-2"), "Mary", "Somerville", "mary@example.org", null);
        known(support("s-2"), "Mary", "Somerville", "mary@example.org", null);
        known(crm("c-3"), "Grace", "Hopper", "grace@example.org", "Navy Yard");
        known(crm("c-4"), "Joan", "Clarke", "joan@example.org", null);
        known(crm("c-5"), "Emmy", "Noether", "emmy@example.org", null);
    }

    @Test
    void saysOfEachWhatSettlingThenDecides() throws IOException {
        atTheDesk("s-1", "Countess", "Lovelace", "ada@example.org", null);
        atTheDesk("s-2", "Mary", "Somerville", "mary@example.org", null);
        atTheDesk("s-3", "Grace", "Hoper", null, "Navy Yard");
        atTheDesk("s-4", "Joan", "Clarke", null, null);
        atTheDesk("s-6", "M.", "Somerville", "mary@example.org", null);
        atTheDesk("s-7", "Sophie", "Germain", "sophie@example.org", null);
        var summary = report();
        assertThat(of("support", "s-2", Kind.MATCHED))
                .isEqualTo(new Finding(
                        Kind.MATCHED, "support", "s-2", "linked", List.of(String.valueOf(record(crm("c-2"))))));
        assertThat(of("support", "s-2", Kind.DUPLICATE).others()).containsExactly("s-6");
        of("hub", String.valueOf(record(crm("c-5"))), Kind.ONLY_HERE);
        assertThat(summary.matched()).isEqualTo(Map.of("linked", 1L, "key:email", 1L, "fuzzy", 1L));
        assertThat(summary.sides().get("support")).isEqualTo(new Summary.Side(6, 0, 1, 2, 1));
        for (var id : List.of("s-1", "s-3", "s-4", "s-6", "s-7")) {
            settlingAgrees(id);
        }
    }

    /** What is told comes in, one after the other, and is what was foretold. */
    private void settlingAgrees(String id) {
        var found = findings.stream()
                .filter(finding ->
                        finding.system().equals("support") && finding.id().equals(id))
                .filter(finding -> finding.kind() != Kind.DUPLICATE)
                .findFirst()
                .orElseThrow();
        var newest =
                hub.queries.records(CONTACT, Long.MAX_VALUE, 1).get(0).record().id();
        var asked = hub.conflicts(Conflict.Kind.IDENTITY).size();
        hub.now = hub.now.plusSeconds(60);
        hub.receive(hub.change(support(id), Change.Kind.READ, desk.get(id), hub.now));
        hub.settle();
        switch (found.kind()) {
            case MATCHED -> assertThat(record(support(id)))
                    .isEqualTo(Long.parseLong(found.others().get(0)));
            case ONLY_HERE -> assertThat(record(support(id))).isGreaterThan(newest);
            default -> {
                assertThat(hub.link(support(id))).as(id + " waits for a person").isNull();
                assertThat(hub.conflicts(Conflict.Kind.IDENTITY)).hasSize(asked + 1);
            }
        }
    }

    /** The survivor of a merge is found by the address of the other one as well, although no value says it. */
    @Test
    void aRecordIsFoundByTheKeysOfWhoWasMergedIntoIt() throws IOException {
        hub.hub.merging().merge(new MergingRecords.Wish(record(crm("c-1")), record(crm("c-5")), Map.of()));
        atTheDesk("s-1", "Amalie", "N.", "emmy@example.org", null);
        report();
        assertThat(of("support", "s-1", Kind.MATCHED).others()).containsExactly(String.valueOf(record(crm("c-1"))));
        settlingAgrees("s-1");
    }
}
