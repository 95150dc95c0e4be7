package dev.serai.flow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what timed routes do. */
@Named("ticks")
@ApplicationScoped
public class Ticks {

    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();

    public void tick(String route) {
        count(route).incrementAndGet();
    }

    int of(String route) {
        return count(route).get();
    }

    private AtomicInteger count(String route) {
        return counts.computeIfAbsent(route, name -> new AtomicInteger());
    }
}
