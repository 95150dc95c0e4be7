package dev.serai.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The first sync of a large CRM into the hub, the other tools paused; then for a while the deliveries to the e-mail platform, which is empty. */
final class FirstSync {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration DELIVERIES = Duration.ofSeconds(60);

    private record Progress(long at, long settled) {}

    private final Databases databases;

    FirstSync(Databases databases) {
        this.databases = databases;
    }

    List<Row> measure() throws Exception {
        try (var hub = new HubAtWork(databases, Map.of("EMAIL_CONTACT_CALLS", "100000"))) {
            hub.fill("crm", Sizes.CONTACTS);
            hub.pause("email", "support", "analytics");
            var progress = sync(hub);
            var rows = new ArrayList<Row>();
            var note = Sizes.CONTACTS + " contacts, -Xmx256m";
            rows.add(Row.of("First sync, all", "contacts/s", rate(progress, 0, 1), "", note));
            rows.add(Row.of("First sync, first tenth", "contacts/s", rate(progress, 0, 0.1), "", note));
            rows.add(Row.of("First sync, last tenth", "contacts/s", rate(progress, 0.9, 1), "as the first", note));
            rows.add(Row.of("Peak resident memory", "MiB", hub.peakMebibytes(), "512 MiB", note));
            rows.add(deliveries(hub));
            return rows;
        }
    }

    private static List<Progress> sync(HubAtWork hub) throws Exception {
        long began = System.nanoTime();
        hub.backfill("crm");
        var progress = new ArrayList<Progress>(List.of(new Progress(0, 0)));
        do {
            pause();
            var settled = hub.one(
                    "select coalesce(max(done), 0) - (select count(*) from inbox where not parked) from backfill");
            progress.add(new Progress(System.nanoTime() - began, settled));
            report(progress);
        } while (last(progress).settled() < Sizes.CONTACTS);
        return progress;
    }

    private static Progress last(List<Progress> progress) {
        return progress.get(progress.size() - 1);
    }

    private static void report(List<Progress> progress) {
        if (progress.size() % 60 == 0) {
            System.out.println(last(progress).settled() + " contacts in the hub after "
                    + last(progress).at() / 1_000_000_000 + " s");
        }
    }

    /** Contacts a second between two shares of all. */
    private static double rate(List<Progress> progress, double from, double to) {
        var first = reached(progress, from);
        var last = reached(progress, to);
        return (last.settled() - first.settled()) * 1e9 / (last.at() - first.at());
    }

    private static Progress reached(List<Progress> progress, double share) {
        return progress.stream()
                .filter(one -> one.settled() >= share * Sizes.CONTACTS)
                .findFirst()
                .orElse(last(progress));
    }

    private static Row deliveries(HubAtWork hub) throws Exception {
        hub.backfill("email");
        hub.run("delete from paused_flow where system = 'email'");
        long began = System.nanoTime();
        long delivered = 0;
        while (System.nanoTime() - began < DELIVERIES.toNanos() && delivered < Sizes.CONTACTS) {
            pause();
            delivered = hub.sandbox.tool("email").log().size();
        }
        return Row.of(
                "Deliveries of new contacts to the e-mail platform",
                "contacts/s",
                delivered * 1e9 / (System.nanoTime() - began),
                "",
                delivered + " in batches of up to 100");
    }

    private static void pause() throws InterruptedException {
        new CountDownLatch(1).await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }
}
