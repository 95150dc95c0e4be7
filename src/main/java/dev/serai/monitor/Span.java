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
import java.util.stream.Stream;

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
    record Place(String trace, String span) {
        /** The one that a {@code traceparent} names. */
        static Place told(String parent) {
            var parts = parent.split("-");
            return new Place(parts[1], parts[2]);
        }
    }

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
                links(done, newest, traces)));
    }

    /** The other changes that it brought, and the step whose call brought it with others, where that is another. */
    private static List<Place> links(Operation done, long newest, Traces traces) {
        var others = done.versions().stream()
                .distinct()
                .filter(version -> version != newest)
                .map(version -> settled(done, version, traces));
        var call = Optional.ofNullable(done.together()).map(Place::told).filter(place -> !place.span()
                .equals(traces.attempt(done.recordId(), done.token())));
        return Stream.concat(others, call.stream()).toList();
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
