package dev.serai.sync;

import static dev.serai.sync.HubFixture.CONTACT;
import static dev.serai.sync.HubFixture.contact;
import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.store.DryRunRows;
import dev.serai.sync.DryRunEntry.What;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A dry run tells what a backfill would do, and does none of it (S24). */
class DryRunTest {
    private final HubFixture hub = new HubFixture();
    private final DryRuns runs = new DryRunRows(hub.database());
    private final DryRunning dryRunning = new DryRunning(hub.hub.context(), runs, new Random(1));

    private static Remote.Item item(String id, Map<String, Object> content, HubFixture hub) {
        return new Remote.Item(id, content, null, null, hub.now, false);
    }

    /** What the CRM lists: each list is a page, the cursor its number. */
    private void lists(List<List<Remote.Item>> pages) {
        hub.pages = since -> {
            int page = since == null ? 0 : ((Number) since.get("page")).intValue();
            return new Remote.Page(
                    pages.get(page),
                    Map.of("page", page + 1),
                    page + 1 == pages.size(),
                    null,
                    null,
                    null,
                    null,
                    hub.now);
        };
    }

    private DryRun run() {
        var run = dryRunning.start("crm", CONTACT);
        while (dryRunning.step() > 0) {
            // the next page
        }
        return runs.dryRun(run.id()).orElseThrow();
    }

    private List<DryRunEntry> entries(DryRun run, What what, String system) {
        return runs.entries(run.id(), what, system, 0, 1_000);
    }

    private static Object step(DryRunEntry entry, String field, String side) {
        return ((Map<?, ?>) ((Map<?, ?>) entry.detail().get("fields")).get(field)).get(side);
    }

    private void linked(String crmId, String supportId, String name, String email, String company) {
        hub.receive(hub.told(crm(crmId), name, email, company), hub.told(support(supportId), name, email, company));
        hub.settle();
    }

    @Test
    void tellsOfEverythingNewAndDoesNothing() {
        lists(List.of(
                List.of(item("c-1", contact("crm", "Ada", "ada@example.org", null), hub)),
                List.of(item("c-2", contact("crm", "Grace", "grace@example.org", "Harbour"), hub))));
        var before = hub.everythingStored();
        var run = run();
        assertThat(run.state()).isEqualTo(DryRun.State.COMPLETE);
        assertThat(run.counts())
                .containsEntry("read", 2L)
                .containsEntry("new", 2L)
                .containsEntry("write/support/create", 2L)
                .containsEntry("write/email/create", 2L)
                .containsEntry("write/analytics/event", 2L)
                .containsEntry("notListed", 0L)
                .containsKeys("unread/support", "unread/email")
                .doesNotContainKey("write/crm/create");
        assertThat(step(entries(run, What.CREATE, "support").get(1), "company", "to"))
                .isEqualTo("Harbour");
        assertThat(hub.everythingStored()).isEqualTo(before);
    }

    @Test
    void tellsWhichFieldWouldBecomeWhatWhere() {
        linked("c-1", "7", "Ada", "ada@example.org", "Old Ltd");
        hub.now = hub.now.plus(Duration.ofMinutes(1));
        lists(List.of(List.of(item("c-1", contact("crm", "Ada", "ada@example.org", "New Ltd"), hub))));
        var before = hub.everythingStored();
        var run = run();
        assertThat(entries(run, What.CHANGED, "crm")).singleElement().satisfies(entry -> {
            assertThat(entry.externalId()).isEqualTo("c-1");
            assertThat(entry.recordId()).isEqualTo(hub.link(crm("c-1")).recordId());
            assertThat(step(entry, "company", "from")).isEqualTo("Old Ltd");
            assertThat(step(entry, "company", "to")).isEqualTo("New Ltd");
        });
        assertThat(entries(run, What.UPDATE, "support")).singleElement().satisfies(entry -> {
            assertThat(step(entry, "company", "from")).isEqualTo("Old Ltd");
            assertThat(step(entry, "company", "to")).isEqualTo("New Ltd");
        });
        assertThat(run.counts()).containsEntry("field/support/company", 1L);
        assertThat(run.counts().keySet())
                .as("what is due to the e-mail platform anyway is not this run's doing, beyond the field")
                .noneMatch(name -> name.startsWith("write/email/update"));
        assertThat(hub.everythingStored()).isEqualTo(before);
    }

    @Test
    void tellsOfMatchesDuplicatesRefusalsAndWhatIsGone() {
        hub.receive(
                hub.told(support("7"), "Ada", "ada@example.org", "Old Ltd"),
                hub.told(crm("c-9"), "Gone", "gone@example.org", null));
        hub.settle();
        lists(List.of(
                List.of(
                        item("c-1", contact("crm", "Ada", "ada@example.org", "Old Ltd"), hub),
                        item("c-2", contact("crm", "Grace", "grace@example.org", null), hub),
                        item("c-3", contact("crm", "Grace", "grace@example.org", null), hub)),
                List.of(
                        item("c-4", contact("crm", "Grace", "grace@example.org", null), hub),
                        item("c-5", Map.of("first_name", List.of("no", "name")), hub))));
        var run = run();
        assertThat(entries(run, What.LINKED, null)).singleElement().satisfies(entry -> {
            assertThat(entry.externalId()).isEqualTo("c-1");
            assertThat(entry.recordId()).isEqualTo(hub.link(support("7")).recordId());
            assertThat(entry.detail().get("rule").toString()).contains("email");
        });
        assertThat(entries(run, What.ASKED, null))
                .extracting(DryRunEntry::externalId)
                .containsExactlyInAnyOrder("c-3", "c-4");
        assertThat(entries(run, What.REFUSED, null))
                .extracting(DryRunEntry::externalId)
                .containsExactly("c-5");
        assertThat(run.counts()).containsEntry("new", 1L).containsEntry("notListed", 1L);
        assertThat(entries(run, What.CREATE, "support"))
                .extracting(DryRunEntry::externalId)
                .containsExactly("c-2");
    }

    @Test
    void foretellsExactlyWhatTheBackfillThenWrites() {
        var random = new Random(7);
        for (int i = 0; i < 40; i++) {
            linked("c-" + i, "s-" + i, "Name" + i, i + "@example.org", "Company" + i % 5);
        }
        deliverAll();
        hub.now = hub.now.plus(Duration.ofMinutes(1));
        var pages = new ArrayList<List<Remote.Item>>();
        for (int page = 0; page < 4; page++) {
            var items = new ArrayList<Remote.Item>();
            for (int i = page * 15; i < page * 15 + 15; i++) {
                var name = random.nextInt(4) == 0 ? "Renamed" + i : "Name" + i;
                var company = random.nextInt(4) == 0 ? null : "Company" + i % 5;
                items.add(item("c-" + i, contact("crm", name, i + "@example.org", company), hub));
            }
            pages.add(items);
        }
        lists(pages);
        var run = run();
        var foretold = new TreeMap<String, String>();
        for (var what : List.of(What.CREATE, What.UPDATE)) {
            entries(run, what, null)
                    .forEach(entry -> foretold.put(
                            entry.system() + "/" + entry.externalId(),
                            what + " "
                                    + new TreeSet<>(((Map<?, ?>) entry.detail().get("fields")).keySet())));
        }

        var backfill = hub.hub.backfilling().start("crm", CONTACT);
        while (hub.hub.backfilling().step(backfill.id())) {
            hub.settle();
        }
        hub.settle();
        assertThat(foretold).hasSizeGreaterThan(50).isEqualTo(due());
    }

    private void deliverAll() {
        for (var system : List.of("crm", "support", "email")) {
            for (var leased = hub.lease(system); !leased.isEmpty(); leased = hub.lease(system)) {
                leased.forEach(delivery -> hub.accepted(
                        delivery, delivery.externalId() == null ? "e-" + delivery.recordId() : delivery.externalId()));
            }
            hub.settle();
        }
    }

    /** What is due now, told as the dry run tells it. */
    private Map<String, String> due() {
        var due = new TreeMap<String, String>();
        for (var system : List.of("crm", "support", "email")) {
            for (var delivery : hub.lease(system)) {
                var source = hub.queries.links(delivery.recordId()).stream()
                        .filter(link -> link.external().system().equals("crm"))
                        .findFirst()
                        .orElseThrow();
                due.put(
                        system + "/" + source.external().id(),
                        delivery.operation() + " "
                                + new TreeSet<>(hub.deliveries(delivery.recordId(), system)
                                        .sent()
                                        .keySet()));
            }
        }
        return due;
    }

    @Test
    void goesOnAfterAFailureAndEndsWhereTheSystemRefuses() {
        var answers = new ArrayList<>(List.of(Remote.Failure.TRANSIENT, Remote.Failure.REFUSED));
        hub.pages = since -> new Remote.Page(List.of(), null, false, null, answers.remove(0), null, "no", hub.now);
        var run = dryRunning.start("crm", CONTACT);
        assertThat(dryRunning.start("crm", CONTACT).id()).as("one at a time").isEqualTo(run.id());
        dryRunning.step();
        assertThat(runs.dryRun(run.id()).orElseThrow().state()).isEqualTo(DryRun.State.RUNNING);
        assertThat(dryRunning.step()).as("it waits first").isZero();
        assertThat(answers).hasSize(1);
        hub.now = hub.now.plus(Duration.ofHours(1));
        dryRunning.step();
        assertThat(runs.dryRun(run.id()).orElseThrow().state()).isEqualTo(DryRun.State.FAILED);
        assertThat(runs.dryRun(run.id()).orElseThrow().reason()).contains("REFUSED");
    }

    @Test
    void canBeCancelledAndSaysDeletesAndConflicts() {
        linked("c-1", "7", "Ada", "ada@example.org", "Old Ltd");
        hub.now = hub.now.plus(Duration.ofMinutes(1));
        lists(List.of(List.of(new Remote.Item("c-1", null, null, null, hub.now, true))));
        var run = run();
        assertThat(entries(run, What.DELETED, "crm")).hasSize(1);
        assertThat(entries(run, What.DELETE, "support")).hasSize(1);
        assertThat(hub.link(crm("c-1")).live()).isTrue();
        assertThat(dryRunning.cancel(run.id())).as("it has ended").isFalse();
        assertThat(dryRunning.cancel(dryRunning.start("crm", CONTACT).id())).isTrue();
    }

    @Test
    void doesNotKnowWhatIsUnderWay() {
        linked("c-1", "7", "Ada", "ada@example.org", "Old Ltd");
        deliverAll();
        hub.receive(hub.told(support("7"), "Ada", "ada@example.org", "Support Ltd"));
        hub.settle();
        assertThat(hub.lease("crm")).hasSize(1);
        lists(List.of(List.of(item("c-1", contact("crm", "Ada", "ada@example.org", "Crm Ltd"), hub))));
        var run = run();
        assertThat(entries(run, What.UNKNOWN, null)).singleElement().satisfies(entry -> assertThat(
                        entry.detail().get("why").toString())
                .contains("under way"));
    }

    @Test
    void keepsNothingOfWhatItSawForTheSchema() {
        var odd = new HashMap<>(contact("crm", "Ada", "ada@example.org", null));
        odd.put("brand_new_field", "x");
        lists(List.of(List.of(item("c-1", odd, hub))));
        run();
        hub.hub.saveSchemas();
        assertThat(hub.schemas.fields(new Inspecting.Side("crm", CONTACT))).isEmpty();
    }

    @Test
    void anUnchangedRecordIsOnlyCounted() {
        linked("c-1", "7", "Ada", "ada@example.org", "Old Ltd");
        lists(List.of(List.of(item("c-1", contact("crm", "Ada", "ada@example.org", "Old Ltd"), hub))));
        var run = run();
        assertThat(run.counts()).containsEntry("unchanged", 1L);
        assertThat(entries(run, null, null)).isEmpty();
    }
}
