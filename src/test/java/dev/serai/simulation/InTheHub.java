package dev.serai.simulation;

import dev.serai.catalog.Catalog;
import dev.serai.catalog.Entity;
import dev.serai.catalog.FieldSpec;
import dev.serai.catalog.Strategy;
import dev.serai.record.Change;
import dev.serai.record.Stamp;
import dev.serai.simulation.Edit.Kind;
import dev.serai.store.Queries;
import dev.serai.sync.Conflict;
import dev.serai.sync.Inspecting.InspectedRecord;
import dev.serai.sync.MergingRecords.Wish;
import dev.serai.sync.NotNowException;
import dev.serai.sync.ResolvingConflicts.Choice;
import dev.serai.sync.ResolvingConflicts.Decision;
import dev.serai.sync.Revision;
import dev.serai.sync.Store;
import dev.serai.sync.Undo;
import dev.serai.sync.Undoing;
import dev.serai.sync.Undos;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/** Somebody at the hub's console: decides conflicts, and sets records back. What comes of it is an edit like any other, made in the hub; its history says when and of what. */
final class InTheHub {
    static final String HUB = "hub";
    private static final int MANY = 1_000;

    /** The field in which nobody wins by a rule where somebody {@linkplain Habit#DECIDES decides}. */
    private static final String DECIDED = "company";

    private final World world;
    private final Store store;
    private final Queries queries;
    private final Undos undos;
    private final Random random;
    private final Consumer<String> story;

    InTheHub(World world, Store store, Queries queries, Undos undos, Random random, Consumer<String> story) {
        this.world = world;
        this.store = store;
        this.queries = queries;
        this.undos = undos;
        this.random = random;
        this.story = story;
    }

    /** The catalog in which a person decides over the company. */
    static Catalog asking(Catalog catalog) {
        var contact = catalog.entities().get(World.ENTITY);
        var fields = new HashMap<>(contact.fields());
        fields.computeIfPresent(DECIDED, (name, spec) -> new FieldSpec(spec.type(), Strategy.MANUAL, spec.personal()));
        var entities = new HashMap<>(catalog.entities());
        entities.put(
                World.ENTITY,
                new Entity(
                        contact.name(),
                        contact.description(),
                        fields,
                        contact.keys(),
                        contact.strategy(),
                        contact.authority(),
                        contact.firstContact(),
                        contact.deletes(),
                        contact.blankIsNull(),
                        contact.participants(),
                        contact.fuzzy()));
        return new Catalog(entities, catalog.systems(), catalog.mappings());
    }

    /** Decides one of the conflicts that wait. */
    void decide() {
        var open = queries.openConflicts(World.ENTITY, null, null, 0, MANY);
        if (!open.isEmpty()) {
            decide(open.get(random.nextInt(open.size())));
        }
    }

    /** Decides all that wait. Returns whether there were any. */
    boolean decideAll() {
        var open = queries.openConflicts(World.ENTITY, null, null, 0, MANY);
        open.forEach(this::decide);
        return !open.isEmpty();
    }

    private void decide(Conflict conflict) {
        var same = sameName(conflict);
        if (same.size() > 1) {
            merge(same.get(0), same.get(1));
            return;
        }
        var decision = conflict.field() == null ? whoItIs(conflict, same) : whichValue(conflict);
        try {
            world.hub().conflicts().resolve(conflict.id(), decision, "somebody");
            story.accept("decided " + decision + " of " + conflict);
        } catch (IllegalArgumentException e) {
            story.accept("not decided " + conflict + ": " + e.getMessage());
        }
    }

    /** Who is asked about somebody of whom there are two records has them merged; what was asked is asked again then. */
    private void merge(long record, long other) {
        try {
            world.hub().merging().merge(new Wish(record, other, Map.of()));
            story.accept(record + " and " + other + " are one and merged");
        } catch (NotNowException | IllegalArgumentException e) {
            story.accept(record + " and " + other + " are not merged: " + e.getMessage());
        }
    }

    private Decision whichValue(Conflict conflict) {
        return switch (random.nextInt(3)) {
            case 0 -> new Decision(Choice.OURS, null, null);
            case 1 -> new Decision(Choice.THEIRS, null, null);
            default -> new Decision(Choice.VALUE, "Decided " + conflict.id(), null);
        };
    }

    private Decision whoItIs(Conflict conflict, List<Long> same) {
        if (conflict.kind() == Conflict.Kind.HELD_DELETES) {
            return new Decision(Choice.RELEASE, null, null);
        } else if (same.isEmpty()) {
            return new Decision(Choice.SEPARATE, null, null);
        }
        return hasAnother(same.get(0), conflict)
                ? new Decision(Choice.DROP, null, null)
                : new Decision(Choice.RECORD, null, same.get(0));
    }

    /** Of the candidates those who are it: people know themselves by their last names, and whoever is asked tells the truth. */
    private List<Long> sameName(Conflict conflict) {
        var detail = conflict.detail() == null ? Map.<String, Object>of() : conflict.detail();
        var candidates = (List<?>) detail.getOrDefault("candidates", List.of());
        return candidates.stream()
                .map(candidate -> ((Number) candidate).longValue())
                .map(candidate -> queries.record(candidate)
                        .map(found -> found.record().id())
                        .orElse(candidate))
                .distinct()
                .filter(candidate -> name(candidate).equals(name(conflict)))
                .toList();
    }

    /** Whether the record has another copy in the system already: then the one that is asked about is left alone. */
    private boolean hasAnother(long record, Conflict asked) {
        return queries.links(record).stream()
                .anyMatch(link -> link.live()
                        && link.external().system().equals(asked.system())
                        && !link.external().id().equals(asked.externalId()));
    }

    private String name(long record) {
        return queries.record(record).map(InTheHub::person).orElse("");
    }

    /** As the tool says, or what waits where it is gone since. */
    private String name(Conflict asked) {
        var tool = ToolModel.valueOf(asked.system().toUpperCase(Locale.ROOT));
        return tool.contacts(world.sandbox.tool(asked.system())).stream()
                .filter(contact -> tool.id(contact).equals(asked.externalId()))
                .findFirst()
                .or(() -> store.inTransaction(tx -> tx.parked(asked.change())).map(Change::content))
                .map(tool::person)
                .orElse("?");
    }

    /** Begins to set somebody back to an earlier version. */
    void takeBack() {
        var records = queries.records(World.ENTITY, Long.MAX_VALUE, MANY).stream()
                .map(InspectedRecord::record)
                .filter(record -> record.version() > 1 && !record.deleted())
                .toList();
        if (!records.isEmpty()) {
            var record = records.get(random.nextInt(records.size()));
            var version = 1 + random.nextInt((int) record.version() - 1);
            undoing().plan(Undo.Scope.ofRecord(record.id(), version), random.nextBoolean(), false, "somebody");
            story.accept("to be set back to version " + version + ": " + record);
        }
    }

    /** Goes on with what is set back. Returns whether there is anything left. */
    boolean goOn() {
        undos.undos(Long.MAX_VALUE, MANY).stream()
                .filter(undo -> undo.state() == Undo.State.PLANNED)
                .forEach(undo -> undoing().start(undo.id()));
        undoing().step();
        return undos.undos(Long.MAX_VALUE, MANY).stream().anyMatch(undo -> undo.finishedAt() == null);
    }

    private Undoing undoing() {
        return new Undoing(world.hub().context(), undos);
    }

    /** What somebody decided or set back, as edits. */
    List<Edit> edits() {
        var edits = new ArrayList<Edit>();
        for (var found : queries.records(World.ENTITY, Long.MAX_VALUE, MANY)) {
            queries.history(found.record().id(), Long.MAX_VALUE, MANY).stream()
                    .filter(revision -> Set.of("undone", "resolved").contains(revision.rule()))
                    .forEach(revision -> edits(found, revision).forEach(edit -> {
                        story.accept(revision.rule() + " in the hub: " + edit);
                        edits.add(edit);
                    }));
        }
        return edits;
    }

    private static List<Edit> edits(InspectedRecord of, Revision revision) {
        var edits = new ArrayList<Edit>();
        var person = person(of);
        revision.after().forEach((field, value) -> {
            if (field.equals("tags")) {
                var before = tags(revision.before().get(field));
                var after = tags(value);
                missing(after, before).forEach(tag -> edits.add(edit(revision, person, Kind.REMOVE_TAG, field, tag)));
                missing(before, after).forEach(tag -> edits.add(edit(revision, person, Kind.ADD_TAG, field, tag)));
            } else {
                edits.add(edit(revision, person, Kind.SET, field, value == null ? "" : String.valueOf(value)));
            }
        });
        return edits;
    }

    private static String person(InspectedRecord of) {
        return ToolModel.person(String.valueOf(of.record().value("lastName")));
    }

    private static Edit edit(Revision revision, String person, Kind kind, String field, String value) {
        return new Edit(revision.at(), HUB, Stamp.HUB, person, kind, field, value, 0);
    }

    private static Set<String> tags(Object value) {
        return value instanceof Collection<?> tags
                ? tags.stream().map(String::valueOf).collect(java.util.stream.Collectors.toSet())
                : Set.of();
    }

    private static Set<String> missing(Set<String> in, Set<String> of) {
        var missing = new LinkedHashSet<>(of);
        missing.removeAll(in);
        return missing;
    }
}
