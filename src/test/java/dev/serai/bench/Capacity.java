package dev.serai.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * What replicas and one database carry, simulated from what a change was measured to cost (docs/scaling.md): edits come one by one at random, machines write in pages, and each waits
 * for a core of the hub and then for one of the database. Disks, networks and the systems' own limits are not in it.
 */
final class Capacity {
    private static final int SECONDS = 20;
    private static final int PAGE = 100;
    private static final double MILLIS = 1_000.0;

    /** A change by a person with all that comes of it, and a page of changes with two deliveries each, in milliseconds of a processor. */
    record Costs(double hubEdit, double databaseEdit, double hubBulk, double databaseBulk) {
        /** As measured, but for an edit's share of the database: three transactions, each taken for what settling costs it. */
        static final Costs MEASURED = new Costs(4.6, 3 * 0.20, 0.18 + 2 * 0.55, 0.20 + 2 * 0.15);
    }

    /** Changes a second. */
    record Load(double edits, double bulk) {
        Load times(double factor) {
            return new Load(edits * factor, bulk * factor);
        }
    }

    /** @param waits what 95 of 100 edits wait for processors, in milliseconds @param used the share of each that is busy */
    record Result(double waits, Map<String, Double> used) {}

    private record Job(double at, boolean edit, double since, double worked) {}

    private final Costs costs;
    private final Random random;

    Capacity(Costs costs, long seed) {
        this.costs = costs;
        random = new Random(seed);
    }

    Result run(Load load, int hubCores, int databaseCores) {
        var used = new LinkedHashMap<String, Double>();
        var came = arrivals(load);
        var received = through(came, hubCores, costs.hubEdit(), costs.hubBulk(), "hub", used);
        var done = through(received, databaseCores, costs.databaseEdit(), costs.databaseBulk(), "database", used);
        return new Result(waited(done), used);
    }

    /** The most that is carried while 95 of 100 edits wait less than that many milliseconds, as a multiple of the load. */
    double carries(Load load, int hubCores, int databaseCores, double millis) {
        var low = 0.0;
        var high = 1.0;
        while (run(load.times(high), hubCores, databaseCores).waits() < millis) {
            low = high;
            high *= 2;
        }
        while (high - low > 0.05 * high) {
            var middle = (low + high) / 2;
            if (run(load.times(middle), hubCores, databaseCores).waits() < millis) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private List<Job> arrivals(Load load) {
        var jobs = new ArrayList<Job>();
        come(jobs, load.edits(), true);
        come(jobs, load.bulk() / PAGE, false);
        jobs.sort(Comparator.comparingDouble(Job::at));
        return jobs;
    }

    private void come(List<Job> jobs, double perSecond, boolean edit) {
        for (var at = next(MILLIS / perSecond); at < SECONDS * MILLIS; at += next(MILLIS / perSecond)) {
            jobs.add(new Job(at, edit, at, 0));
        }
    }

    /** Whoever came first is served first by whichever core is free first. */
    private List<Job> through(
            List<Job> jobs, int cores, double edit, double bulk, String name, Map<String, Double> used) {
        var free = new PriorityQueue<>(Collections.nCopies(cores, 0.0));
        var busy = 0.0;
        var last = SECONDS * MILLIS;
        var done = new Job[jobs.size()];
        for (var place = 0; place < done.length; place++) {
            var job = jobs.get(place);
            var work = next(job.edit() ? edit : bulk * PAGE);
            var end = Math.max(job.at(), free.poll()) + work;
            free.add(end);
            busy += work;
            last = Math.max(last, end);
            done[place] = new Job(end, job.edit(), job.since(), job.worked() + work);
        }
        used.put(name, busy / (cores * last));
        Arrays.sort(done, Comparator.comparingDouble(Job::at));
        return List.of(done);
    }

    private double next(double mean) {
        return -mean * Math.log(1 - random.nextDouble());
    }

    private static double waited(List<Job> done) {
        var waits = done.stream()
                .filter(Job::edit)
                .mapToDouble(job -> job.at() - job.since() - job.worked())
                .sorted()
                .toArray();
        return waits.length == 0 ? 0 : waits[(int) (waits.length * 0.95)];
    }
}
