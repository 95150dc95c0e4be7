package dev.serai.sync;

import dev.serai.mapping.Mapper;
import dev.serai.sync.Inspecting.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers what systems' records look like, and notices when that changes. It is told of every change that is mapped and looks at some: at all of the first ones, later at one
 * in sixteen and at what is unusual. What it saw is saved in bulk; what it found stops the fields that are read from there, and nothing else.
 */
public final class WatchingSchemas {
    static final Duration SAVED_EVERY = Duration.ofSeconds(20);

    private final SchemaStore store;
    private final Map<Side, SideSchema> schemas = new ConcurrentHashMap<>();
    /** Null until somebody asks: what an earlier process found holds from the first change on. */
    private volatile Map<Side, Set<String>> stopped;

    private volatile Instant due = Instant.EPOCH;
    /** What was taken out to be saved and was not, as the store failed: it goes first the next time. */
    private final Map<Side, SideSchema.Delta> unsaved = new ConcurrentHashMap<>();

    WatchingSchemas(SchemaStore store) {
        this.store = store;
    }

    public SchemaStore store() {
        return store;
    }

    /**
     * Notes a change before it is mapped.
     *
     * @return the fields of it that are stopped: what is or is not in their place says nothing about the record
     */
    Set<String> note(Side side, Mapper mapper, Map<String, Object> content, boolean partial, Instant now) {
        var schema = schemas.computeIfAbsent(side, this::loaded);
        schema.note(content, partial, now);
        var fields = new HashSet<>(stopped().getOrDefault(side, Set.of()));
        if (!partial && schema.knownItems() >= SideSchema.ENOUGH) {
            var suspect = suspect(schema, mapper, content);
            if (!suspect.isEmpty()) {
                schema.look(content, false, now);
                fields.addAll(suspect);
            }
        }
        return fields;
    }

    private Map<Side, Set<String>> stopped() {
        var known = stopped;
        if (known == null) {
            known = stopped(store.open(), List.of());
            stopped = known;
        }
        return known;
    }

    private static Set<String> suspect(SideSchema schema, Mapper mapper, Map<String, Object> content) {
        var suspect = new HashSet<String>();
        mapper.inPlaces().forEach((path, fields) -> {
            var found = Paths.at(content, path);
            if (!found.present() && schema.always(path)
                    || found.present() && schema.unheardOf(path, SideSchema.kind(found.value()))) {
                suspect.addAll(fields);
            }
        });
        return suspect;
    }

    private SideSchema loaded(Side side) {
        return new SideSchema(store.items(side), store.fields(side));
    }

    /** Saves what was seen and raises what is found, now and then. Gives the findings that closed by themselves. */
    public List<SchemaFinding> save(Context context) {
        var now = context.now();
        if (now.isBefore(due)) {
            return List.of();
        }
        due = now.plus(SAVED_EVERY);
        for (var side : List.copyOf(schemas.keySet())) {
            save(side, context, now);
        }
        var open = store.open();
        var closed = open.stream()
                .filter(finding -> settled(finding, context))
                .filter(finding -> store.close(finding.id(), now, resolution(finding, context)))
                .toList();
        closed.forEach(finding -> learn(finding, now));
        stopped = stopped(open, closed);
        return closed;
    }

    private void save(Side side, Context context, Instant now) {
        var schema = schemas.get(side);
        var places = places(side, context);
        new FindingSchemaChanges(side, schema, FindingSchemaChanges.fieldsAt(places), now)
                .findings()
                .forEach(store::raise);
        var delta = unsaved.computeIfAbsent(side, any -> schema.absorb());
        if (delta.items() > 0 || !delta.fields().isEmpty()) {
            store.add(side, delta.items(), delta.fields());
        }
        unsaved.remove(side);
    }

    private void reload(Side side) {
        schemas.put(side, loaded(side));
    }

    private static Map<String, Set<String>> places(Side side, Context context) {
        return context.mappers()
                .mapper(side.system(), side.entity())
                .map(Mapper::inPlaces)
                .orElse(Map.of());
    }

    /** Whether nothing is read from the path any more, or it came back. */
    private boolean settled(SchemaFinding finding, Context context) {
        return finding.stops() && !finding.fields().isEmpty() && (corrected(finding, context) || back(finding));
    }

    private static boolean corrected(SchemaFinding finding, Context context) {
        return finding.kind() != SchemaFinding.Kind.OTHER_KIND
                && FindingSchemaChanges.fieldsAt(places(finding.side(), context))
                        .apply(finding.path())
                        .isEmpty();
    }

    private boolean back(SchemaFinding finding) {
        var schema = schemas.get(finding.side());
        var path = schema == null ? null : schema.paths().get(finding.path());
        return finding.kind() != SchemaFinding.Kind.OTHER_KIND
                && path != null
                && path.last() != null
                && path.last().isAfter(finding.raisedAt());
    }

    private static String resolution(SchemaFinding finding, Context context) {
        return corrected(finding, context) ? "the mapping no longer reads it" : "it came back";
    }

    private static Map<Side, Set<String>> stopped(List<SchemaFinding> open, List<SchemaFinding> closed) {
        var stopped = new HashMap<Side, Set<String>>();
        open.stream()
                .filter(finding -> finding.stops() && !closed.contains(finding))
                .forEach(finding -> stopped.computeIfAbsent(finding.side(), side -> new HashSet<>())
                        .addAll(finding.fields()));
        return stopped;
    }

    /** Closes a finding by a person's word: from now on records look as they do. False where it is not open. */
    public boolean accept(SchemaFinding finding, String word, Instant now) {
        if (!store.close(finding.id(), now, word)) {
            return false;
        }
        learn(finding, now);
        due = Instant.EPOCH;
        return true;
    }

    /** What was found is how things are from here on. */
    private void learn(SchemaFinding finding, Instant now) {
        var side = finding.side();
        switch (finding.kind()) {
            case NEW -> known(side, finding.path(), Map.of(), now);
            case OTHER_KIND -> known(side, finding.path(), Map.of(finding.other(), 1L), now);
            case RENAMED -> {
                store.forget(side, Set.of(finding.path()));
                known(side, finding.other(), Map.of(), now);
            }
            default -> store.forget(side, Set.of(finding.path()));
        }
        reload(side);
    }

    private void known(Side side, String path, Map<String, Long> kinds, Instant now) {
        store.add(side, 0, List.of(new SchemaStore.SeenField(path, 1, kinds, now, now)));
    }
}
