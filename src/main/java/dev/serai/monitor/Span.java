package dev.serai.monitor;

import dev.serai.sync.Operation;
import dev.serai.sync.Traces;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One step of a trace.
 *
 * @param parent the step before; null for the first
 * @param attributes names from the files, kinds and classes of errors, and the record's number; never values or the ids of other systems
 * @param links other traces that it belongs to, too
 */
record Span(
        Place place,
        String parent,
        String name,
        boolean sends,
        Instant from,
        Instant to,
        boolean failed,
        Map<String, String> attributes,
        List<Place> links) {

    /** A step by its trace and its own name in it. */
    record Place(String trace, String span) {}

    /** What was done as a step of the trace of the newest change that it brought; empty where it brought none, as an echo does. */
    static Optional<Span> of(Operation done, Traces traces) {
        if (done.versions().isEmpty() || done.recordId() == null) {
            return Optional.empty();
        }
        var newest = Collections.max(done.versions());
        var settled = settled(done, newest, traces);
        var sends = done.type() != Operation.Type.CHANGE;
        return Optional.of(new Span(
                sends ? new Place(settled.trace(), traces.attempt(done.recordId(), done.token())) : settled,
                sends ? settled.span() : null,
                done.type().name().toLowerCase(Locale.ROOT) + " " + done.system() + "/" + done.entity(),
                sends,
                done.at().minusMillis(done.durationMillis()),
                done.at(),
                done.status().failed(),
                attributes(done),
                done.versions().stream()
                        .distinct()
                        .filter(version -> !version.equals(newest))
                        .map(version -> settled(done, version, traces))
                        .toList()));
    }

    private static Place settled(Operation done, long version, Traces traces) {
        return new Place(traces.trace(done.recordId(), version), traces.settled(done.recordId(), version));
    }

    private static Map<String, String> attributes(Operation done) {
        var attributes = new TreeMap<>(Map.of(
                "serai.entity", done.entity(),
                "serai.source", done.source(),
                "serai.destination", done.destination(),
                "serai.status", done.status().name().toLowerCase(Locale.ROOT),
                "serai.record", done.recordId().toString()));
        if (!done.error().isEmpty()) {
            attributes.put("error.type", done.error());
        }
        return attributes;
    }
}
