package dev.serai.bench;

import dev.serai.catalog.Catalog;
import dev.serai.catalog.FuzzyRule;
import dev.serai.flow.ReadingFiles;
import dev.serai.identity.Blocking;
import dev.serai.identity.Profile;
import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.HubRecord;
import dev.serai.record.Lane;
import dev.serai.store.PostgresStore;
import dev.serai.sync.Hub;
import dev.serai.sync.Store;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;

/** How long it takes to look up one person without a key among all, and to settle them; how fast records that are there become recognisable, and how fast all are looked through for duplicates. */
final class Recognising {
    private static final int PAGE = 1_000;
    private static final int LOOKED_UP = 2_000;
    private static final int SETTLED = 500;
    private static final int WARMING = 200;
    private static final int TWICE = 100;
    private static final Catalog CATALOG =
            new ReadingFiles(Path.of("routes")).read().catalog();

    private final Databases databases;
    private final FuzzyRule rule = CATALOG.entities().get("contact").fuzzy();
    private final Blocking blocking = new Blocking("contact", rule);

    Recognising(Databases databases) {
        this.databases = databases;
    }

    List<Row> measure() throws Exception {
        var database = databases.copy(Databases.EMPTY, "recognising");
        try (var pool = databases.pool(database)) {
            var store = new PostgresStore(pool);
            var hub = new Hub(
                    store, () -> CATALOG, InstantSource.system(), new Nobody(), Hub.LEASE, () -> 0, new Random(1));
            fill(store);
            databases.tidy(database);
            var made = makeRecognisable(hub);
            databases.tidy(database);
            var duplicates = findDuplicates(hub);
            var found = foundAgain(databases, database);
            var lookUps = lookUps(store);
            var settled = settle(hub);
            var among = "among " + Sizes.CONTACTS;
            return List.of(
                    Row.of("Making records recognisable", "records/s", made, "", "one thread"),
                    Row.of("Looking through all for duplicates", "records/s", duplicates, "1,667/s", found),
                    Row.of("Looking up one without a key, p50", "ms", at(lookUps, 0.5), "5 ms", among),
                    Row.of("Looking up one without a key, p99", "ms", at(lookUps, 0.99), "", among),
                    Row.of("Settling one without a key, p50", "ms", at(settled, 0.5), "", among + ", commit included"));
        }
    }

    private static void fill(Store store) {
        for (int from = 0; from < Sizes.CONTACTS; from += PAGE) {
            var first = from;
            store.inTransaction(tx -> {
                var ids = tx.nextIds(Math.min(PAGE, Sizes.CONTACTS - first));
                var records = new ArrayList<HubRecord>();
                for (var id : ids) {
                    var number = first + records.size();
                    records.add(
                            number < people()
                                    ? Crowd.record(id, number)
                                    : Crowd.again(id, (number - people()) * TWICE));
                }
                tx.saveRecords(records, Crowd.BEGAN);
                return records.size();
            });
        }
    }

    /** Of a hundred records one is somebody's second. */
    private static int people() {
        return Sizes.CONTACTS - Sizes.CONTACTS / TWICE;
    }

    private static double findDuplicates(Hub hub) {
        long began = System.nanoTime();
        hub.duplicates().start("contact").orElseThrow();
        while (hub.duplicates().step() > 0) {
            // a page each
        }
        return Sizes.CONTACTS / seconds(began);
    }

    /** What became of those who are there twice, in numbers. */
    private static String foundAgain(Databases databases, String database) throws Exception {
        try (var connection = databases.connect(database, "");
                var rows = connection
                        .createStatement()
                        .executeQuery("select count(*), count(*) filter (where sure) from duplicate")) {
            rows.next();
            return "among " + Sizes.CONTACTS + ", " + Sizes.CONTACTS / TWICE + " of them twice: " + rows.getLong(1)
                    + " pairs, " + rows.getLong(2) + " of them sure";
        }
    }

    private static double makeRecognisable(Hub hub) {
        long began = System.nanoTime();
        while (hub.recognising().step() > 0) {
            // a page each
        }
        return Sizes.CONTACTS / seconds(began);
    }

    private List<Double> lookUps(Store store) {
        var random = new Random(1);
        var millis = new ArrayList<Double>();
        for (int at = 0; at < WARMING + LOOKED_UP; at++) {
            var person = new HashMap<String, Object>(Crowd.person(random.nextInt(Sizes.CONTACTS)));
            long began = System.nanoTime();
            store.inTransaction(tx -> lookUp(tx, Profile.of(rule, person::get)));
            if (at >= WARMING) {
                millis.add(seconds(began) * 1_000);
            }
        }
        return millis;
    }

    private int lookUp(Store.Transaction tx, Profile profile) {
        var keys = blocking.blocks(profile);
        var found = Blocking.shortlist(keys, tx.holders(keys, Blocking.MOST_HOLDERS + 1));
        return tx.candidates(found, blocking.terms(profile)).records().size();
    }

    private static List<Double> settle(Hub hub) {
        var random = new Random(2);
        var millis = new ArrayList<Double>();
        for (int at = 0; at < WARMING + SETTLED; at++) {
            hub.receiving().receiveNow(List.of(told(at, random.nextInt(Sizes.CONTACTS))));
            long began = System.nanoTime();
            while (hub.settling().settle() == 0) {
                Thread.onSpinWait();
            }
            if (at >= WARMING) {
                millis.add(seconds(began) * 1_000);
            }
        }
        return millis;
    }

    private static Change told(int id, int person) {
        return new Change(
                0,
                new ExternalId("support", "contact", "s-" + id),
                Change.Kind.UPSERT,
                null,
                false,
                Crowd.misheard(person),
                null,
                null,
                Crowd.BEGAN,
                null,
                Crowd.BEGAN,
                Lane.CRITICAL,
                null);
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static double at(List<Double> millis, double share) {
        return millis.stream()
                .sorted()
                .skip((long) (millis.size() * share))
                .findFirst()
                .orElseThrow();
    }
}
