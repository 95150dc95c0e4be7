package dev.serai.sync;

import dev.serai.catalog.Direction;
import dev.serai.sync.Inspecting.InspectedRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Explains a record's values from history, deliveries and links: which change brought it, by which mapping version and rule, and where it went. */
public final class Explaining {
    /** How many of a record's deliveries are looked at. */
    private static final int DELIVERIES = 1_000;

    private final Context context;
    private final Inspecting inspecting;
    private final Trail trail;

    public Explaining(Context context, Inspecting inspecting, Trail trail) {
        this.context = context;
        this.inspecting = inspecting;
        this.trail = trail;
    }

    /** How a field came to be what it is, the newest change first, in pages by version. */
    public List<Explanation> field(InspectedRecord found, String field, long belowVersion, int limit) {
        var reaching = reaching(found);
        var explained = new ArrayList<Explanation>();
        var next = belowVersion;
        for (var revision : trail.revisions(found.record().id(), field, belowVersion, limit)) {
            explained.add(explained(revision, field, next, reaching));
            next = revision.version();
        }
        return explained;
    }

    /** Why each field has the value that it has. */
    public List<Explanation> all(InspectedRecord found) {
        var reaching = reaching(found);
        var explained = new ArrayList<Explanation>();
        for (var field : new TreeSet<>(found.record().fields().keySet())) {
            trail.revisions(found.record().id(), field, Long.MAX_VALUE, 1)
                    .forEach(last -> explained.add(explained(last, field, Long.MAX_VALUE, reaching)));
        }
        return explained;
    }

    private Reaching reaching(InspectedRecord found) {
        var id = found.record().id();
        return new Reaching(
                context.mappers(),
                found.record(),
                inspecting.links(id),
                inspecting.deliveries(id),
                inspecting.openConflicts(id),
                trail.delivered(id, DELIVERIES),
                trail.events(id));
    }

    private Explanation explained(Revision revision, String field, long next, Reaching reaching) {
        var reached = new ArrayList<Explanation.Reached>();
        var entity = context.mappers().entity(reaching.record().entity());
        entity.ifPresent(declared -> declared.participants().forEach((system, part) -> {
            if (part.direction() == Direction.EVENTS) {
                reached.add(reaching.event(revision, system));
            } else if (revision.system().equals(system)) {
                reached.add(reaching.source(revision, field, next));
            } else if (part.direction().out() && reaching.mapped(system, field)) {
                reached.add(reaching.copy(revision.version(), field, next, system));
            }
        }));
        return told(revision, field, reached);
    }

    /** By the history of the other record, which stays under its own id, up to the version that the same transaction made of it: times before that are of other clocks. */
    private Explanation.Merged merged(Revision revision, String field) {
        var into = Merger.into(revision.recordId());
        return Merger.named(revision.rule())
                .flatMap(record -> trail.version(record, revision.at(), into)
                        .flatMap(last ->
                                trail.revisions(record, field, last, 1).stream().findFirst()))
                .map(known -> new Explanation.Merged(known.recordId(), told(known, field, List.of())))
                .orElse(null);
    }

    private Explanation told(Revision revision, String field, List<Explanation.Reached> reached) {
        return new Explanation(
                revision.version(),
                revision.at(),
                field,
                revision.before().get(field),
                revision.after().get(field),
                revision.system(),
                revision.change(),
                revision.origin(),
                revision.rule(field),
                reached,
                merged(revision, field));
    }
}
