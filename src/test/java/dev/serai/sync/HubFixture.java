package dev.serai.sync;

import dev.serai.catalog.Catalog;
import dev.serai.catalog.Entity;
import dev.serai.catalog.Strategy;
import dev.serai.flow.ReadingFiles;
import dev.serai.mapping.Surroundings;
import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.Lane;
import dev.serai.store.PostgresStore;
import dev.serai.store.Queries;
import dev.serai.store.SchemaRows;
import dev.serai.store.TestDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A hub over a real database with the shipped contact files. */
final class HubFixture extends HandMadeSystems {
    static final String CONTACT = "contact";

    private final javax.sql.DataSource database;
    final Store store;
    final Queries queries;
    final SchemaRows schemas;
    final Hub hub;
    /** What the files say; a test may change it. */
    Catalog catalog;

    HubFixture() {
        this((Strategy) null);
    }

    /** With that strategy for every field, or the shipped ones where it is null. */
    HubFixture(Strategy strategy) {
        this(strategy, TestDatabase.fresh().dataSource());
    }

    HubFixture(Strategy strategy, javax.sql.DataSource database) {
        this(strategy, database, Surroundings.NONE);
    }

    /** With something outside that some transforms need. */
    HubFixture(Surroundings surroundings) {
        this(null, TestDatabase.fresh().dataSource(), surroundings);
    }

    private HubFixture(Strategy strategy, javax.sql.DataSource database, Surroundings surroundings) {
        this.database = database;
        store = new PostgresStore(database);
        queries = new Queries(database);
        var catalog = catalog(strategy);
        this.catalog = catalog;
        schemas = new SchemaRows(database);
        hub = new Hub(
                store, () -> this.catalog, () -> now, this, Hub.LEASE, () -> 0, new Random(1), surroundings, schemas);
    }

    /** Another one beside it, which sees the database by this. */
    Hub replica(Store through) {
        return new Hub(through, () -> catalog, () -> now, this, Hub.LEASE, () -> 0, new Random(1));
    }

    /** The same hub after its process died: what it held in memory is gone. */
    HubFixture restarted() {
        var again = new HubFixture(null, database);
        again.catalog = catalog;
        again.now = now;
        return again;
    }

    private static Catalog catalog(Strategy strategy) {
        var shipped = new ReadingFiles(Path.of("routes")).read().catalog();
        if (strategy == null) {
            return shipped;
        }
        var contact = shipped.entities().get(CONTACT);
        var other = new Entity(
                contact.name(),
                contact.description(),
                contact.fields(),
                contact.keys(),
                strategy,
                contact.authority(),
                contact.firstContact(),
                contact.deletes(),
                contact.blankIsNull(),
                contact.participants());
        return new Catalog(Map.of(CONTACT, other), shipped.systems(), shipped.mappings());
    }

    static ExternalId crm(String id) {
        return new ExternalId("crm", CONTACT, id);
    }

    static ExternalId support(String id) {
        return new ExternalId("support", CONTACT, id);
    }

    /** A whole contact as that system has it. */
    static Map<String, Object> contact(String system, String name, String email, String company) {
        var content = new HashMap<String, Object>();
        var crm = system.equals("crm");
        content.put(crm ? "first_name" : "given", name);
        content.put(crm ? "last_name" : "family", "Lovelace");
        content.put(crm ? "email_address" : "email", email);
        content.put(crm ? "company" : "organization", crm && company != null ? Map.of("name", company) : company);
        return content;
    }

    Change told(ExternalId external, String name, String email, String company) {
        now = now.plusSeconds(1);
        var content = contact(external.system(), name, email, company);
        return change(external, Change.Kind.UPSERT, content, now);
    }

    Change change(ExternalId external, Change.Kind kind, Map<String, Object> content, Instant changedAt) {
        return new Change(
                0, external, kind, null, false, content, null, null, changedAt, null, now, Lane.CRITICAL, null);
    }

    void receive(Change... changes) {
        hub.receiving().receiveNow(List.of(changes));
    }

    javax.sql.DataSource database() {
        return database;
    }

    /** Until when somebody is at that long read; null where nobody is. */
    Instant leasedUntil(String name) {
        return new DatabaseLook(database).leasedUntil(name);
    }

    /** Everything that is synchronised or waits, as one text. */
    String everythingStored() {
        return new DatabaseLook(database).everythingStored();
    }

    /** How many transactions are open in the database. */
    long openTransactions() {
        return new DatabaseLook(database).openTransactions();
    }

    Delivery deliveries(long record, String system) {
        return queries.deliveries(record).stream()
                .filter(delivery -> delivery.system().equals(system))
                .findFirst()
                .orElseThrow();
    }

    /** Settles and reads until nothing more is to be done at this time. */
    void settle() {
        int done;
        do {
            done = hub.hints().answer();
            done += hub.settling().settle();
        } while (done > 0);
    }

    List<LeasedDelivery> lease(String system) {
        while (hub.lookUps().lookUp() > 0) {
            settle();
        }
        return hub.leasing().lease(system, CONTACT, 100);
    }

    void accepted(LeasedDelivery delivery, String externalId) {
        accepted(delivery, externalId, null);
    }

    /** Likewise anything else that came of it, at that time and for that reason. */
    void answered(LeasedDelivery delivery, Outcome.Result result, String externalId, Instant at, String reason) {
        outcome(delivery, result, externalId, null, at, reason);
    }

    /** The system also says what it has now. */
    void accepted(LeasedDelivery delivery, String externalId, Map<String, Object> answer) {
        outcome(delivery, Outcome.Result.ACCEPTED, externalId, answer, now, null);
    }

    private void outcome(
            LeasedDelivery delivery,
            Outcome.Result result,
            String externalId,
            Map<String, Object> answer,
            Instant at,
            String reason) {
        hub.outcomes()
                .record(
                        CONTACT,
                        List.of(new Outcome(
                                delivery.recordId(),
                                delivery.system(),
                                delivery.token(),
                                result,
                                externalId,
                                answer,
                                null,
                                null,
                                null,
                                at,
                                null,
                                reason)));
    }

    Linked link(ExternalId external) {
        var link = store.inTransaction(tx -> tx.links(List.of(external))).get(external);
        return link == null ? null : new Linked(link.recordId(), link.live());
    }

    /** What a test wants to know of a link. */
    record Linked(long recordId, boolean live) {}

    Object value(long record, String field) {
        return store.inTransaction(tx -> tx.lock(List.of(record))).get(record).value(field);
    }

    List<Conflict> conflicts(Conflict.Kind kind) {
        return new ArrayList<>(queries.openConflicts(null, null, kind, 0, 100));
    }

    /** What nobody knows who it is can be read as it was told. */
    void askedAboutIsThere() {
        conflicts(Conflict.Kind.IDENTITY).forEach(asked -> {
            var told = store.inTransaction(tx -> tx.parked(asked.change())).orElseThrow();
            there.put(
                    told.external(),
                    new Item(
                            told.external().id(),
                            told.content(),
                            told.version(),
                            told.number(),
                            told.changedAt(),
                            false));
        });
    }
}
