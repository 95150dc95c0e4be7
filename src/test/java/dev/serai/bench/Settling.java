package dev.serai.bench;

import dev.serai.catalog.Catalog;
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

    private final Databases databases;
    private final HotSpots hotSpots;
    private final List<Double> newByProduct = new ArrayList<>();
    private final List<Double> newByFloor = new ArrayList<>();
    private final List<Double> editsByProduct = new ArrayList<>();
    private final List<Double> editsByFloor = new ArrayList<>();

    Settling(Databases databases, HotSpots hotSpots) {
        this.databases = databases;
        this.hotSpots = hotSpots;
    }

    List<Row> measure() throws Exception {
        Floor ofNew = null;
        Floor ofEdits = null;
        for (int round = 0; round <= Sizes.ROUNDS; round++) {
            var database = prepared(Databases.EMPTY, Contacts.addedToCrm(Sizes.CHANGES));
            note(round, newByProduct, settle(database));
            ofNew = ofNew != null ? ofNew : floorOfNew(database);
            if (round == 0) {
                linkEverywhere(database);
            }
            note(
                    round,
                    newByFloor,
                    ofNew.run(databases, prepared(Databases.EMPTY, Contacts.addedToCrm(Sizes.CHANGES))));
            database = prepared("linked", Contacts.editedInCrm(Sizes.CHANGES));
            var before = lastChange(database) - Sizes.CHANGES;
            hotSpots.begin();
            note(round, editsByProduct, settle(database));
            hotSpots.end();
            ofEdits = ofEdits != null ? ofEdits : floorOfEdits(database, before);
            note(round, editsByFloor, ofEdits.run(databases, prepared("linked", Contacts.editedInCrm(Sizes.CHANGES))));
        }
        var note = Sizes.CHANGES + " changes, median of " + Sizes.ROUNDS + " rounds";
        return List.of(
                row("Settling edits of one field", editsByProduct, editsByFloor, note),
                row("Settling new records", newByProduct, newByFloor, note));
    }

    private static Row row(String what, List<Double> product, List<Double> floor, String note) {
        return new Row(what, "changes/s", Row.median(product), Row.median(floor), "0.5 of the floor", note);
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
            settle(database);
        }
        one(database, "delete from event_delivery");
        one(database, "delete from operation");
        if (one(database, "select count(*) from delivery") != 0) {
            throw new IllegalStateException("something is due although all tools hold the same");
        }
        databases.tidy(database);
        databases.copy(database, "linked");
    }

    private double settle(String database) throws Exception {
        long waiting = one(database, "select count(*) from inbox");
        try (var pool = databases.pool(database);
                var looking = databases.connect(database, "")) {
            var hub = new Hub(
                    new PostgresStore(pool),
                    () -> CATALOG,
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
