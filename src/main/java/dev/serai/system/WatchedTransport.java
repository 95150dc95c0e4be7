package dev.serai.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Carries calls and notes what came back: how long it took, which status, and which headers tell of limits. For one thread. */
final class WatchedTransport implements Transport {
    private static final Pattern RATE = Pattern.compile("(?i).*(rate-?limit|quota|retry-after).*");
    private final Transport transport;
    private final List<Duration> times = new ArrayList<>();
    private final Set<String> named = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, String> rates = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private int status;
    private String failure;

    /** Makes it; {@code named} are headers that tell of limits whatever they are called. */
    WatchedTransport(Transport transport, Collection<String> named) {
        this.transport = transport;
        this.named.addAll(named);
    }

    @Override
    public HttpAnswer exchange(HttpCall call) throws TransportException {
        var begun = System.nanoTime();
        try {
            var answer = transport.exchange(call);
            times.add(Duration.ofNanos(System.nanoTime() - begun));
            status = answer.status();
            answer.headers().forEach((name, values) -> {
                if (named.contains(name) || RATE.matcher(name).matches()) {
                    rates.put(name, String.join(" ", values));
                }
            });
            return answer;
        } catch (TransportException e) {
            failure = e.getMessage();
            throw e;
        }
    }

    /** Whether any call was answered, with whatever status. */
    boolean answered() {
        return !times.isEmpty();
    }

    /** Why the last call without an answer had none; null where each had one. */
    String failure() {
        return failure;
    }

    /** Of the last answer. */
    int status() {
        return status;
    }

    /** How long the slowest answer took, in milliseconds. */
    long slowest() {
        return times.stream().mapToLong(Duration::toMillis).max().orElse(0);
    }

    int calls() {
        return times.size();
    }

    /** With the value that each had last. */
    List<String> rateHeaders() {
        return rates.entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue())
                .toList();
    }
}
