package dev.serai.sync;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lets the reads of several systems go on side by side, each system on a bounded number of threads, so that a slow one holds up nobody else's (I7). */
public final class SideBySide implements AutoCloseable {
    private static final Logger LOG = System.getLogger(SideBySide.class.getName());

    private final String name;
    private final int most;
    private final Runnable after;
    private final ExecutorService threads;
    private final Map<String, Integer> busy = new HashMap<>();

    /**
     * @param most how many threads one system may have
     * @param after called whenever something was done
     */
    public SideBySide(String name, int most, Runnable after) {
        this.name = name;
        this.most = most;
        this.after = after;
        this.threads = Executors.newCachedThreadPool(work -> {
            var thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The systems that have all their threads at work: nothing more of theirs should be taken now. */
    synchronized Set<String> full() {
        return busy.entrySet().stream()
                .filter(system -> system.getValue() >= most)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Does the work of each system on as many threads as it has free, and does not wait for it. */
    <T> void work(Collection<T> items, Function<T, String> system, Consumer<List<T>> work) {
        bySystem(items, system).forEach((of, all) -> shared(all, free(of)).forEach(part -> {
            count(of, 1);
            threads.execute(() -> {
                try {
                    work.accept(part);
                } catch (RuntimeException | Error e) { // it comes again when its claim runs out
                    var untold = Untold.of(e);
                    LOG.log(Level.ERROR, name + " failed for " + of + " and goes on trying: " + untold, untold);
                } finally {
                    count(of, -1);
                    after.run();
                }
            });
        }));
    }

    /** As equal parts as there are threads for, each with what comes one after the other. */
    private static <T> List<List<T>> shared(List<T> items, int threads) {
        var size = (items.size() + threads - 1) / threads;
        return IntStream.iterate(0, from -> from < items.size(), from -> from + size)
                .mapToObj(from -> items.subList(from, Math.min(items.size(), from + size)))
                .toList();
    }

    private synchronized int free(String system) {
        return Math.max(1, most - busy.getOrDefault(system, 0));
    }

    /** In the order in which the systems first come. */
    static <T> Map<String, List<T>> bySystem(Collection<T> items, Function<T, String> system) {
        return items.stream().collect(Collectors.groupingBy(system, LinkedHashMap::new, Collectors.toList()));
    }

    private synchronized void count(String system, int more) {
        busy.merge(system, more, Integer::sum);
    }

    /** Lets what is at work finish. */
    @Override
    public void close() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
            threads.shutdownNow();
        }
    }
}
