package dev.serai.sync;

import static dev.serai.sync.HubFixture.CONTACT;
import static dev.serai.sync.HubFixture.contact;
import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.catalog.Catalog;
import dev.serai.catalog.Mapping;
import dev.serai.record.Change.Kind;
import dev.serai.record.ExternalId;
import dev.serai.sync.Inspecting.Side;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A system's records look different from one day to the next: only the affected field stops, nothing is cleared, and somebody is told once. */
class SchemaChangesTest {
    private static final Side CRM = new Side("crm", CONTACT);
    private static final int PEOPLE = 60;

    private final HubFixture hub = new HubFixture();

    @BeforeEach
    void sixtyPeopleAreKnown() {
        for (var at = 0; at < PEOPLE; at++) {
            tell(crm("c-" + at), told("Ada" + at, at, "Engines", record -> {}));
        }
        hub.settle();
        save();
    }

    private static Map<String, Object> told(String name, int at, String company, Consumer<Map<String, Object>> change) {
        var record = new HashMap<>(contact("crm", name, "ada" + at + "@example.org", company));
        change.accept(record);
        return record;
    }

    private void tell(ExternalId external, Map<String, Object> content) {
        hub.now = hub.now.plusSeconds(1);
        hub.receive(hub.change(external, Kind.UPSERT, content, hub.now));
    }

    private void save() {
        hub.now = hub.now.plus(Duration.ofMinutes(1));
        hub.hub.saveSchemas();
    }

    private Object value(String id, String field) {
        return hub.value(hub.link(crm(id)).recordId(), field);
    }

    private List<SchemaFinding> open() {
        return hub.schemas.open();
    }

    private static void rename(Map<String, Object> record) {
        record.put("given_first_name", record.remove("first_name"));
    }

    @Test
    void everyFieldIsRememberedWithItsKindsAndItsShare() {
        assertThat(hub.schemas.items(CRM)).isEqualTo(PEOPLE);
        assertThat(hub.schemas.fields(CRM))
                .extracting(SchemaStore.SeenField::path)
                .contains("first_name", "company.name", "email_address");
        assertThat(hub.schemas.fields(CRM))
                .filteredOn(field -> field.path().equals("first_name"))
                .singleElement()
                .satisfies(field -> {
                    assertThat(field.present()).isEqualTo(PEOPLE);
                    assertThat(field.kinds()).isEqualTo(Map.of("text", (long) PEOPLE));
                    assertThat(field.firstSeen()).isBeforeOrEqualTo(field.lastSeen());
                });
        assertThat(open()).isEmpty();
    }

    @Test
    void whatCouldNotBeSavedIsSavedTheNextTime() {
        var refusals = new AtomicInteger(1);
        var watching = new WatchingSchemas(refusing(refusals));
        var context = hub.hub.context();
        var mapper = context.mappers().mapper("crm", CONTACT).orElseThrow();
        watching.note(CRM, mapper, told("Ada", 1, "Engines", record -> {}), false, hub.now);

        assertThatThrownBy(() -> watching.save(context)).hasMessageContaining("away");
        assertThat(hub.schemas.items(CRM)).isEqualTo(PEOPLE);
        hub.now = hub.now.plus(WatchingSchemas.SAVED_EVERY);
        watching.save(context);
        hub.now = hub.now.plus(WatchingSchemas.SAVED_EVERY);
        watching.save(context);

        assertThat(hub.schemas.items(CRM)).isEqualTo(PEOPLE + 1);
        assertThat(hub.schemas.fields(CRM))
                .filteredOn(field -> field.path().equals("first_name"))
                .singleElement()
                .satisfies(field -> assertThat(field.present()).isEqualTo(PEOPLE + 1));
    }

    /** The store, whose first attempts to add fail. */
    private SchemaStore refusing(AtomicInteger refusals) {
        return (SchemaStore) Proxy.newProxyInstance(
                SchemaStore.class.getClassLoader(), new Class<?>[] {SchemaStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("add") && refusals.getAndDecrement() > 0) {
                        throw new IllegalStateException("the database is away");
                    }
                    return method.invoke(hub.schemas, arguments);
                });
    }

    @Test
    void aFieldThatVanishesClearsNothingAndTheOthersGoOn() {
        for (var at = 0; at < 3; at++) {
            tell(crm("c-" + at), told("", at, "New Engines", record -> record.remove("first_name")));
        }
        hub.settle();
        assertThat(value("c-0", "firstName")).isEqualTo("Ada0");
        assertThat(value("c-0", "company")).isEqualTo("New Engines");
        save();
        assertThat(open()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(SchemaFinding.Kind.VANISHED);
            assertThat(finding.fields()).containsExactly("firstName");
        });
        save();
        assertThat(hub.schemas.findings(Long.MAX_VALUE, 10)).hasSize(1);
    }

    @Test
    void aStoppedFieldStaysStoppedFromTheFirstChangeOnWhenTheHubStartsAgain() {
        for (var at = 0; at < 3; at++) {
            tell(crm("c-" + at), told("", at, "Engines", record -> record.remove("first_name")));
        }
        hub.settle();
        save();
        assertThat(open()).hasSize(1);

        var again = hub.restarted();
        var without = told("", 7, "New Engines", record -> record.remove("first_name"));
        again.now = again.now.plusSeconds(1);
        again.receive(again.change(crm("c-7"), Kind.UPSERT, without, again.now));
        again.settle();

        assertThat(value("c-7", "company")).isEqualTo("New Engines");
        assertThat(value("c-7", "firstName")).isEqualTo("Ada7");
    }

    @Test
    void aFieldThatOnlySomeHaveIsClearedAsBefore() {
        tell(crm("c-0"), told("Ada0", 0, null, record -> record.put("job_title", "Countess")));
        hub.settle();
        tell(crm("c-0"), told("Ada0", 0, null, record -> {}));
        hub.settle();
        assertThat(value("c-0", "jobTitle")).isNull();
    }

    @Test
    void valuesOfAnotherKindStopTheirFieldAndMakeNoDeadLetter() {
        for (var at = 0; at < 3; at++) {
            tell(crm("c-" + at), told("", at, "New Engines", record -> record.put("first_name", Map.of("given", "A"))));
        }
        hub.settle();
        assertThat(hub.queries.deadLetters(null, 0, 100)).isEmpty();
        assertThat(value("c-1", "firstName")).isEqualTo("Ada1");
        assertThat(value("c-1", "company")).isEqualTo("New Engines");
        save();
        assertThat(open()).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(SchemaFinding.Kind.OTHER_KIND);
            assertThat(finding.path()).isEqualTo("first_name");
            assertThat(finding.other()).isEqualTo("object");
        });
    }

    @Test
    void oneWrongValueOfTheRightKindIsADeadLetterAsEver() {
        tell(crm("c-0"), told("Ada0", 0, "X", record -> record.put("tags", "a text")));
        hub.settle();
        assertThat(hub.queries.deadLetters(null, 0, 100)).hasSize(1);
    }

    @Test
    void aNewPersonWithoutWhatTellsWhoSheIsWaitsForTheMapping() {
        tell(crm("c-new"), told("Grace", 99, "X", record -> record.remove("email_address")));
        hub.settle();
        assertThat(hub.link(crm("c-new"))).isNull();
        assertThat(hub.queries.deadLetters(null, 0, 100)).singleElement().satisfies(letter -> {
            assertThat(letter.cause()).isEqualTo("schema");
            assertThat(letter.detail()).contains("has no email").doesNotContain("Grace");
        });
    }

    @Test
    void aNewPersonWhomTheFuzzyRuleRecognisesIsTakenInThoughTheKeyIsMissing() {
        var known = new HashMap<>(contact("support", "Grace", "grace@example.org", "Navy Yard"));
        known.put("family", "Hopper");
        tell(support("7"), known);
        hub.settle();
        tell(crm("c-new"), told("Grace", 99, "Navy Yard", record -> {
            record.remove("email_address");
            record.put("last_name", "Hoper");
        }));
        hub.settle();
        assertThat(hub.queries.deadLetters(null, 0, 100)).isEmpty();
        assertThat(hub.link(crm("c-new")).recordId())
                .isEqualTo(hub.link(support("7")).recordId());
        assertThat(hub.value(hub.link(crm("c-new")).recordId(), "email")).isEqualTo("grace@example.org");
    }

    @Test
    void aNewPersonWhomAnotherKeyNamesIsTakenInThoughOneIsMissing() {
        for (var at = 0; at < PEOPLE; at++) {
            tell(support("s-" + at), inSupport(at, "020 7946 0" + (100 + at)));
        }
        hub.settle();
        save();
        tell(support("s-new"), inSupport(99, null));
        hub.settle();
        assertThat(hub.queries.deadLetters(null, 0, 100)).isEmpty();
        assertThat(hub.link(support("s-new"))).isNotNull();
    }

    private static Map<String, Object> inSupport(int at, String phone) {
        var record = contact("support", "Ada" + at, "ada" + at + "@example.org", "Engines");
        if (phone != null) {
            record.put("phone", phone);
        }
        return record;
    }

    @Test
    void whenTheMappingFollowsARenameTheFieldGoesOn() {
        for (var at = 0; at < 3; at++) {
            tell(crm("c-" + at), told("Augusta", at, "Engines", SchemaChangesTest::rename));
        }
        hub.settle();
        save();
        assertThat(open()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(SchemaFinding.Kind.RENAMED);
            assertThat(finding.other()).isEqualTo("given_first_name");
        });
        hub.catalog = reading("given_first_name");
        save();
        assertThat(open()).isEmpty();
        assertThat(hub.queries.latestBackfills())
                .anyMatch(backfill -> backfill.system().equals("crm"));
        tell(crm("c-0"), told("Augusta", 0, "Engines", SchemaChangesTest::rename));
        hub.settle();
        assertThat(value("c-0", "firstName")).isEqualTo("Augusta");
    }

    @Test
    void aFieldThatComesBackGoesOnByItself() {
        for (var at = 0; at < 3; at++) {
            tell(crm("c-" + at), told("", at, "Engines", record -> record.remove("first_name")));
        }
        hub.settle();
        save();
        assertThat(open()).hasSize(1);
        tell(crm("c-5"), told("Augusta", 5, "Engines", record -> {}));
        hub.settle();
        assertThat(value("c-5", "firstName")).isEqualTo("Augusta");
        save();
        assertThat(open()).isEmpty();
        assertThat(hub.schemas.findings(Long.MAX_VALUE, 10).get(0).resolution()).isEqualTo("it came back");
    }

    @Test
    void whatAPersonAcceptsIsHowThingsAre() {
        for (var at = 0; at < 3; at++) {
            tell(crm("c-" + at), told("Ada" + at, at, "Engines", record -> record.put("nick", "A")));
        }
        hub.settle();
        save();
        var finding = open().get(0);
        assertThat(finding.kind()).isEqualTo(SchemaFinding.Kind.NEW);
        assertThat(hub.hub.schemas().accept(finding, "accepted", hub.now)).isTrue();
        assertThat(hub.hub.schemas().accept(finding, "accepted", hub.now)).isFalse();
        tell(crm("c-4"), told("Ada4", 4, "Engines", record -> record.put("nick", "A")));
        tell(crm("c-5"), told("Ada5", 5, "Engines", record -> record.put("nick", "A")));
        hub.settle();
        save();
        assertThat(open()).isEmpty();
        assertThat(hub.schemas.fields(CRM))
                .extracting(SchemaStore.SeenField::path)
                .contains("nick");
    }

    private Catalog reading(String path) {
        var mappings = new HashMap<>(hub.catalog.mappings());
        mappings.computeIfPresent(new Catalog.Pair("crm", CONTACT), (pair, mapping) -> {
            var rules = new ArrayList<Mapping.Rule>();
            mapping.fields()
                    .forEach(rule -> rules.add(
                            rule.field().equals("firstName")
                                    ? new Mapping.Rule(
                                            path,
                                            "firstName",
                                            rule.way(),
                                            false,
                                            null,
                                            rule.in(),
                                            rule.out(),
                                            rule.values(),
                                            null)
                                    : rule));
            return new Mapping("crm", CONTACT, mapping.version() + 1, rules, mapping.constants(), mapping.file());
        });
        return new Catalog(hub.catalog.entities(), hub.catalog.systems(), mappings);
    }
}
