package dev.serai.sync;

import dev.serai.catalog.Catalog;
import dev.serai.flow.ReadingFiles;
import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.Lane;
import dev.serai.store.PostgresStore;
import dev.serai.store.Queries;
import dev.serai.store.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A hub over a real database with customers and their orders in a shop and in the books, in a time of its own. The two hold what they were told, in memory. */
final class Orders implements Remote {
    static final String CUSTOMER = "customer";
    static final String ORDER = "order";

    static final Map<String, String> FILES = Map.of(
            "customer.entity.yaml",
            """
            entity: customer
            fields: { email: text, name: text }
            keys: [email]
            participants: { shop: both, books: both }
            """,
            "order.entity.yaml",
            """
            entity: order
            fields:
              number: text
              customer: { type: reference, entity: customer, waits: 2d }
              note: text
            keys: [number]
            participants: { shop: both, books: both }
            """,
            "shop.system.yaml",
            system("shop"),
            "books.system.yaml",
            system("books"),
            "shop-customer.mapping.yaml",
            mapping("shop/customer", "mail", "email", "name", "name"),
            "books-customer.mapping.yaml",
            mapping("books/customer", "EMAIL", "email", "NAME", "name"),
            "shop-order.mapping.yaml",
            mapping("shop/order", "no", "number", "customer.id", "customer", "note", "note"),
            "books-order.mapping.yaml",
            mapping("books/order", "NO", "number", "DEBTOR", "customer", "TEXT", "note"));

    Instant now = Instant.parse("2026-03-01T10:00:00Z");
    final Map<ExternalId, Map<String, Object>> held =
            new TreeMap<>(java.util.Comparator.comparing(ExternalId::toString));
    final Store store;
    final Queries queries;
    final Hub hub;
    private int ids;

    Orders() {
        this(FILES);
    }

    Orders(Map<String, String> files) {
        var database = TestDatabase.fresh().dataSource();
        store = new PostgresStore(database);
        queries = new Queries(database);
        var catalog = catalog(files);
        hub = new Hub(store, () -> catalog, () -> now, this, Hub.LEASE, () -> 0, new Random(1));
    }

    private static String system(String name) {
        return "system: " + name + "\nbaseUrl: \"{{" + name
                + ".url}}\"\nentities:\n  customer: { list: { path: /c }, find: { email: { path: /c } } }\n"
                + "  order: { list: { path: /o }, find: { number: { path: /o } } }\n";
    }

    private static String mapping(String pair, String... fields) {
        var text = new StringBuilder("mapping: " + pair + "\nfields:\n");
        for (int i = 0; i < fields.length; i += 2) {
            text.append("  - { external: " + fields[i] + ", field: " + fields[i + 1] + " }\n");
        }
        return text.toString();
    }

    private static Catalog catalog(Map<String, String> files) {
        try {
            var folder = Files.createTempDirectory("orders");
            for (var file : files.entrySet()) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
            return new ReadingFiles(Path.of(folder.toString())).read().catalog();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ExternalId shop(String entity, String id) {
        return new ExternalId("shop", entity, id);
    }

    static ExternalId books(String entity, String id) {
        return new ExternalId("books", entity, id);
    }

    /** A customer as the shop or the books have it. */
    Change customer(ExternalId external, String name) {
        var shop = external.system().equals("shop");
        return told(external, Map.of(shop ? "mail" : "EMAIL", name + "@example.org", shop ? "name" : "NAME", name));
    }

    /** An order as the shop has it. */
    Change order(String id, String customer, String note) {
        return told(shop(ORDER, id), Map.of("no", "N" + id, "customer", Map.of("id", customer), "note", note));
    }

    Change told(ExternalId external, Map<String, Object> content) {
        held.put(external, content);
        now = now.plusSeconds(1);
        return new Change(
                0, external, Change.Kind.UPSERT, null, false, content, null, null, now, null, now, Lane.CRITICAL, null);
    }

    Change deleted(ExternalId external) {
        held.remove(external);
        now = now.plusSeconds(1);
        return new Change(
                0, external, Change.Kind.DELETE, null, false, null, null, null, now, null, now, Lane.CRITICAL, null);
    }

    void receive(Change... changes) {
        hub.receiving().receiveNow(List.of(changes));
    }

    /** Settles and reads until nothing more is to be done at this time. */
    void settle() {
        int done;
        do {
            done = hub.hints().answer();
            done += hub.settling().settle();
        } while (done > 0);
    }

    List<LeasedDelivery> lease(String system, String entity) {
        while (hub.lookUps().lookUp() > 0) {
            settle();
        }
        return hub.leasing().lease(system, entity, 100);
    }

    /** Leases, writes and tells the outcomes, of everything that is due. Returns how much was written. */
    int deliver(String system, String entity) {
        var leased = lease(system, entity);
        if (!leased.isEmpty()) {
            hub.outcomes().record(entity, leased.stream().map(this::write).toList());
            settle();
        }
        return leased.size();
    }

    /** Everything to everybody, until nothing more is due. */
    void deliverAll() {
        int written;
        do {
            settle();
            written = deliver("books", ORDER) + deliver("shop", ORDER);
            written += deliver("books", CUSTOMER) + deliver("shop", CUSTOMER);
        } while (written > 0);
    }

    Outcome write(LeasedDelivery delivery) {
        var id = delivery.externalId() == null ? "new-" + ++ids : delivery.externalId();
        var external = new ExternalId(delivery.system(), delivery.entity(), id);
        if (delivery.operation() == Delivery.Operation.DELETE) {
            held.remove(external);
        } else {
            var whole = new LinkedHashMap<>(held.getOrDefault(external, Map.of()));
            whole.putAll(delivery.body());
            held.put(external, whole);
        }
        return outcome(delivery, Outcome.Result.ACCEPTED, id);
    }

    Outcome outcome(LeasedDelivery delivery, Outcome.Result result, String id) {
        return new Outcome(
                delivery.recordId(),
                delivery.system(),
                delivery.token(),
                result,
                id,
                null,
                null,
                null,
                null,
                now,
                null,
                result == Outcome.Result.ACCEPTED ? null : "no");
    }

    /** The record of an external record; null where it has none. */
    Long record(ExternalId external) {
        var link = store.inTransaction(tx -> tx.links(List.of(external))).get(external);
        return link == null || !link.live() ? null : link.recordId();
    }

    Object value(long record, String field) {
        return store.inTransaction(tx -> tx.lock(List.of(record))).get(record).value(field);
    }

    /** What a system holds of an entity, by that field of its own. */
    Map<String, Map<String, Object>> held(String system, String entity, String by) {
        var found = new HashMap<String, Map<String, Object>>();
        held.forEach((external, content) -> {
            if (external.system().equals(system) && external.entity().equals(entity)) {
                found.put(String.valueOf(content.get(by)), content);
            }
        });
        return found;
    }

    List<String> deadLetters() {
        return new ArrayList<>(queries.deadLetters(null, 0, 100).stream()
                .map(letter -> letter.cause() + ": " + letter.detail())
                .toList());
    }

    @Override
    public Reading get(String system, String entity, String externalId) {
        var content = held.get(new ExternalId(system, entity, externalId));
        return new Reading(content == null ? null : item(externalId, content), null, null, null, now);
    }

    private static Item item(String id, Map<String, Object> content) {
        return new Item(id, content, null, null, null, false);
    }

    @Override
    public Found find(String system, String entity, String key, Object value) {
        var found = held.entrySet().stream()
                .filter(one -> one.getKey().system().equals(system)
                        && one.getKey().entity().equals(entity)
                        && one.getValue().containsValue(value))
                .map(one -> item(one.getKey().id(), one.getValue()))
                .toList();
        return new Found(found, null, null, null, now);
    }

    @Override
    public Page list(String system, String entity, Map<String, Object> since) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Duration clockOffset(String system) {
        return Duration.ZERO;
    }
}
