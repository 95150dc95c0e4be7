package dev.serai.flow;

import dev.serai.catalog.Deletes;
import dev.serai.catalog.Direction;
import dev.serai.catalog.Entity;
import dev.serai.catalog.FieldSpec;
import dev.serai.catalog.FirstContact;
import dev.serai.catalog.Parent;
import dev.serai.catalog.Strategy;
import dev.serai.record.FieldType;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads an entity file as far as it can be understood by itself. */
final class EntityReading {
    static final Deletes.Brake BRAKE = new Deletes.Brake(0.2, 20, Duration.ofHours(1));

    private static final String WHICH = "Write {type: reference, entity: customer}, with the entity that it refers to";

    /** How many times the debounce it lasts at most where the file does not say. */
    private static final int MOST_DEBOUNCES = 10;

    private EntityReading() {}

    /** The entity, also with problems; empty where it has no name. */
    static Optional<Entity> read(Document document) {
        var file = document.section()
                .onlyKeys(
                        "entity",
                        "description",
                        "fields",
                        "keys",
                        "identity",
                        "conflicts",
                        "firstContact",
                        "deletes",
                        "blankIsNull",
                        "participants");
        var name = file.required("entity", Naming.NAME, Naming.WANTED_NAME);
        var fields = fields(file);
        var conflicts = file.section("conflicts").onlyKeys("strategy", "authority");
        var entity = new Entity(
                name.orElse(""),
                file.text("description", ""),
                fields,
                file.names("keys"),
                conflicts.word("strategy", Strategy.class, Strategy.MERGE),
                conflicts.names("authority"),
                file.word("firstContact", FirstContact.class, FirstContact.FILL_BLANKS),
                deletes(file.section("deletes")),
                file.flag("blankIsNull", true),
                participants(file.section("participants")),
                FuzzyReading.read(file.section("identity")));
        return name.map(named -> entity);
    }

    private static Map<String, FieldSpec> fields(Section file) {
        if (!file.has("fields")) {
            file.problem("fields", "the key 'fields' is missing", "Add fields: with a line such as email: text");
        }
        var section = file.section("fields");
        if (file.has("fields") && section.values().isEmpty()) {
            file.problem("fields", "there are no fields", "Add a line such as email: text");
        }
        var fields = new LinkedHashMap<String, FieldSpec>();
        section.each(Naming.FIELD, Naming.WANTED_FIELD, (name, value) -> fields.put(name, field(section, name, value)));
        return Collections.unmodifiableMap(fields);
    }

    private static FieldSpec field(Section fields, String name, Object value) {
        if (!(value instanceof Map)) {
            var type = fields.word(name, FieldType.class, FieldType.TEXT);
            if (type == FieldType.REFERENCE) {
                fields.problem(name, "the reference '" + name + "' names no entity", WHICH);
            }
            return new FieldSpec(type, null, false);
        }
        var field = fields.section(name).onlyKeys("type", "strategy", "personal", "entity", "waits", "parts");
        if (!field.has("type")) {
            field.problem("type", "field '" + name + "' has no type", "Add type: text, or another type");
        }
        var type = field.word("type", FieldType.class, FieldType.TEXT);
        return new FieldSpec(
                type,
                field.word("strategy", Strategy.class, null),
                field.flag("personal", false),
                parent(field, type),
                parts(field, type));
    }

    private static Map<String, FieldType> parts(Section field, FieldType type) {
        if (!field.has("parts")) {
            return Map.of();
        }
        var section = field.section("parts");
        if (type != FieldType.LIST && type != FieldType.OBJECT) {
            field.problem("parts", "'parts' are for lists and objects only", "Remove them, or write type: list");
        } else if (section.values().isEmpty()) {
            field.problem("parts", "there are no parts", "Add a line such as sku: text");
        }
        var parts = new LinkedHashMap<String, FieldType>();
        section.each(Naming.FIELD, Naming.WANTED_FIELD, (name, value) -> {
            var part = section.word(name, FieldType.class, FieldType.TEXT);
            if (part == FieldType.REFERENCE) {
                section.problem(name, "a part cannot be a reference", "Make it a field of the entity");
            }
            parts.put(name, part);
        });
        return Collections.unmodifiableMap(parts);
    }

    private static Parent parent(Section field, FieldType type) {
        if (type == FieldType.REFERENCE) {
            var entity = field.required("entity", Naming.NAME, Naming.WANTED_NAME);
            return new Parent(entity.orElse(""), field.duration("waits", Parent.WAITS));
        }
        for (var key : List.of("entity", "waits")) {
            if (field.has(key)) {
                field.problem(key, "'" + key + "' is for references only", "Remove it, or write type: reference");
            }
        }
        return null;
    }

    private static Deletes deletes(Section section) {
        section.onlyKeys("strategy", "brake");
        var brake = section.section("brake").onlyKeys("share", "minimum", "window");
        return new Deletes(
                section.word("strategy", Deletes.Against.class, Deletes.Against.UPDATE_WINS),
                new Deletes.Brake(
                        brake.share("share", BRAKE.share()),
                        brake.whole("minimum", 1, BRAKE.minimum()),
                        brake.duration("window", BRAKE.window())));
    }

    private static Map<String, Entity.Participant> participants(Section section) {
        var participants = new LinkedHashMap<String, Entity.Participant>();
        section.each(
                Naming.NAME,
                Naming.WANTED_NAME,
                (system, value) -> participants.put(system, participant(section, system, value)));
        return Collections.unmodifiableMap(participants);
    }

    private static Entity.Participant participant(Section participants, String system, Object value) {
        if (!(value instanceof Map)) {
            return new Entity.Participant(
                    participants.word(system, Direction.class, Direction.BOTH), Deletes.Policy.PROPAGATE);
        }
        var part = participants.section(system).onlyKeys("direction", "onDelete", "once", "debounce", "debounceMost");
        if (!part.has("direction")) {
            part.problem(
                    "direction",
                    "participant '" + system + "' has no direction",
                    "Add direction: both, in, out or events");
        }
        var direction = part.word("direction", Direction.class, Direction.BOTH);
        var once = part.flag("once", false);
        if (once && direction != Direction.IN) {
            part.problem(
                    "once",
                    "what is told once cannot be written to, and '" + system + "' takes part as " + Words.of(direction),
                    "Say direction: in, or remove once");
        }
        return new Entity.Participant(
                direction,
                part.word("onDelete", Deletes.Policy.class, Deletes.Policy.PROPAGATE),
                once,
                debounce(part, direction));
    }

    private static Entity.Debounce debounce(Section part, Direction direction) {
        var quiet = part.duration("debounce", null);
        var most = part.duration("debounceMost", quiet == null ? null : quiet.multipliedBy(MOST_DEBOUNCES));
        if (quiet != null && !direction.out()) {
            part.problem(
                    "debounce",
                    "only what a copy is kept up to date with waits for more, and direction " + Words.of(direction)
                            + " keeps none",
                    "Say direction: both or out, or remove debounce");
        } else if (quiet == null && part.has("debounceMost")) {
            part.problem("debounceMost", "there is no debounce that it ends", "Add debounce: 3s, or remove it");
        } else if (quiet != null && most.compareTo(quiet) < 0) {
            part.problem("debounceMost", "it ends before the debounce does", "Make it longer than debounce");
        }
        return quiet == null || most == null ? null : new Entity.Debounce(quiet, most);
    }
}
