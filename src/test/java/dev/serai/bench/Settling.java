package dev.serai.bench;

import dev.serai.catalog.Catalog;
import dev.serai.catalog.FuzzyRules;
import dev.serai.flow.ReadingFiles;
import dev.serai.record.Change;
import dev.serai.store.PostgresStore;
import dev.serai.sync.Hub;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** How many changes a second the hub settles with two threads, beside JDBC that writes the same rows into the same tables. */
final class Settling {
    private static final int THREADS = 2;
    private static final int APPENDED = 5_000;
    private static final Catalog CATALOG =
            new ReadingFiles(Path.of("routes")).read().catalog();
    private static final String ENTITY = "contact";

    /** What was measured of one kind of changes, in each round that counts, and how the same is done by hand. */
    private static final class Compared {
        private final List<Double> product = new ArrayList<>();
        private final List<Double> floor = new ArrayList<>();
        private Floor byHand;

        Row row(String what) {
            return new Row(
                    what,
                    "changes/s",
                    Row.median(product),
                    Row.median(floor),
                    "0.5 of the floor",
                    Sizes.CHANGES + " changes, median of " + Sizes.ROUNDS + " rounds");
        }
    }

    private final Databases databases;
    private final HotSpots hotSpots;
    private final Compared recognised = new Compared();
    private final Compared keyed = new Compared();
    private final Compared edits = new Compared();

    Settling(Databases databases, HotSpots hotSpots) {
        this.databases = databases;
        this.hotSpots = hotSpots;
    }

    List<Row> measure() throws Exception {
        for (int round = 0; round <= Sizes.ROUNDS; round++) {
            compareNew(round, FuzzyRules.without(CATALOG, ENTITY), keyed);
            compareNew(round, CATALOG, recognised);
            if (round == 0) {
                linkEverywhere(prepared(Databases.EMPTY, Contacts.addedToCrm(Sizes.CHANGES)));
            }
            compareEdits(round);
        }
        return List.of(
                edits.row("Settling edits of one field"),
                keyed.row("Settling new records by keys alone"),
                recognised.row("Settling new records, the fuzzy rule included"));
    }

    private void compareNew(int round, Catalog catalog, Compared compared) throws Exception {
        var database = prepared(Databases.EMPTY, Contacts.addedToCrm(Sizes.CHANGES));
        note(round, compared.product, settle(database, catalog));
        if (compared.byHand == null) {
            compared.byHand = floorOfNew(database);
        }
        var again = prepared(Databases.EMPTY, Contacts.addedToCrm(Sizes.CHANGES));
        note(round, compared.floor, compared.byHand.run(databases, again));
    }

    private void compareEdits(int round) throws Exception {
        var database = prepared("linked", Contacts.editedInCrm(Sizes.CHANGES));
        var before = lastChange(database) - Sizes.CHANGES;
        hotSpots.begin();
        note(round, edits.product, settle(database, CATALOG));
        hotSpots.end();
        if (edits.byHand == null) {
            edits.byHand = floorOfEdits(database, before);
        }
        var again = prepared("linked", Contacts.editedInCrm(Sizes.CHANGES));
        note(round, edits.floor, edits.byHand.run(databases, again));
    }

    /** The first round warms up and does not count. */
    private static void note(int round, List<Double> rounds, double rate) {
        System.out.println("round " + round + ": " + Math.round(rate) + " changes/s");
        if (round > 0) {
            rounds.add(rate);
        }
    }

    private String prepared(String from, List<Change> changes) throws Exception {
        var database = databases.copy(from, "settling");
        append(database, changes);
        databases.tidy(database);
        return database;
    }

    private void append(String database, List<Change> changes) throws Exception {
        try (var pool = databases.pool(database)) {
            var store = new PostgresStore(pool);
            for (int from = 0; from < changes.size(); from += APPENDED) {
                var some = changes.subList(from, Math.min(changes.size(), from + APPENDED));
                store.inTransaction(tx -> tx.append(some));
            }
        }
    }

    /** Everybody is also in the other tools, with the same values: one record each, and nothing due. */
    private void linkEverywhere(String database) throws Exception {
        for (var changes : List.of(Contacts.addedToEmail(Sizes.CHANGES), Contacts.addedToSupport(Sizes.CHANGES))) {
            append(database, changes);
            databases.tidy(database);
            settle(database, CATALOG);
        }
        one(database, "delete from event_delivery");
        one(database, "delete from operation");
        if (one(database, "select count(*) from delivery") != 0) {
            throw new IllegalStateException("something is due although all tools hold the same");
        }
        databases.tidy(database);
        databases.copy(database, "linked");
    }

    private double settle(String database, Catalog catalog) throws Exception {
        long waiting = one(database, "select count(*) from inbox");
        try (var pool = databases.pool(database);
                var looking = databases.connect(database, "")) {
            var hub = new Hub(
                    new PostgresStore(pool),
                    () -> catalog,
                    InstantSource.system(),
                    new Nobody(),
                    Hub.LEASE,
                    () -> 0,
                    new Random(1));
            var threads = Executors.newFixedThreadPool(THREADS);
            var settled = new AtomicInteger();
            Callable<Void> settler = () -> {
                while (settled.get() < waiting) {
                    settled.addAndGet(hub.settling().settle());
                }
                return null;
            };
            var before = Effort.now(looking);
            long began = System.nanoTime();
            for (var done : threads.invokeAll(List.of(settler, settler))) {
                done.get();
            }
            var seconds = (System.nanoTime() - began) / 1e9;
            System.out.println("settled: " + Effort.now(looking).since(before, waiting));
            threads.shutdown();
            if (one(database, "select count(*) from inbox") != 0) {
                throw new IllegalStateException("not everything was settled");
            }
            return waiting / seconds;
        }
    }

    private Floor floorOfNew(String database) throws Exception {
        try (var connection = databases.connect(database, "")) {
            return Floor.ofNew(connection);
        }
    }

    private Floor floorOfEdits(String database, long before) throws Exception {
        try (var connection = databases.connect(database, "")) {
            return Floor.ofEdits(connection, before);
        }
    }

    private long lastChange(String database) throws Exception {
        return one(database, "select max(id) from inbox");
    }

    private long one(String database, String statement) throws Exception {
        try (var connection = databases.connect(database, "");
                var run = connection.createStatement()) {
            if (!run.execute(statement)) {
                return run.getUpdateCount();
            }
            run.getResultSet().next();
            return run.getResultSet().getLong(1);
        }
    }
}
