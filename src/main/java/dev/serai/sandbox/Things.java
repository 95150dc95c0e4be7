package dev.serai.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** One kind of thing in a tool: one way to write it, whether a person or the API does it. */
final class Things {
    /** Tells of a write by webhook; gives the event's id. */
    interface Telling {
        String tell(String operation, Thing before, Thing after);
    }

    /** Refuses what the tool does not take; {@code before} is null for a new thing. */
    interface Rule {
        void check(Thing before, Map<String, Object> fields);
    }

    /** What a write that is no delete makes the tool do besides. */
    interface Sequel {
        void happen(Thing after);
    }

    private final String name;
    private final SandboxLog log;
    private Telling telling;
    private Rule rule = (before, fields) -> {};
    private Sequel sequel = after -> {};

    final ThingForm form;
    final Shelf shelf;

    /** @param name the kind, in the plural: the path for people, and the name in the log */
    Things(String name, ThingForm form, Ticks ticks, ToolSetup setup) {
        this.name = name;
        this.form = form;
        log = setup.log();
        shelf = new Shelf(name, ticks, setup);
    }

    Things telling(Telling how) {
        telling = how;
        return this;
    }

    Things ruledBy(Rule what) {
        rule = what;
        return this;
    }

    Things followedBy(Sequel what) {
        sequel = what;
        return this;
    }

    String name() {
        return name;
    }

    Thing create(String actor, Map<String, Object> given) {
        var fields = form.stored(given);
        rule.check(null, fields);
        var thing = shelf.create(fields);
        wrote(actor, "create", null, thing);
        return thing;
    }

    /** Writes the named fields and leaves the others; null clears. */
    Thing change(String actor, Thing old, Map<String, Object> given) {
        var fields = new LinkedHashMap<>(old.fields());
        fields.putAll(given);
        return replace(actor, old, fields);
    }

    /** Writes all fields; those not named are cleared. */
    Thing replace(String actor, Thing old, Map<String, Object> given) {
        var fields = form.stored(given);
        rule.check(old, fields);
        var thing = shelf.change(old, fields);
        wrote(actor, "update", old, thing);
        return thing;
    }

    Thing delete(String actor, Thing old) {
        var thing = shelf.delete(old);
        wrote(actor, "delete", old, thing);
        return thing;
    }

    private void wrote(String actor, String operation, Thing before, Thing after) {
        var then = before == null ? null : before.fields();
        var now = after.deleted() ? null : after.fields();
        log.add(actor, operation, name, form.id(after.number()), then, now, 0);
        var event = telling == null ? null : telling.tell(operation, before, after);
        if (event != null) {
            log.told(event);
        }
        if (!after.deleted()) {
            sequel.happen(after);
        }
    }

    /** The thing as it was written last. Refused with 404 where there is none. */
    Thing written(String id) {
        return shelf.written(form.number(id)).orElseThrow(Refusal::notFound);
    }

    /** The thing as the API reads it. Refused with 404 where there is none or it is deleted. */
    Thing read(String id) {
        return shelf.read(form.number(id)).filter(thing -> !thing.deleted()).orElseThrow(Refusal::notFound);
    }

    boolean exists(String id) {
        return id != null && shelf.written(form.number(id)).isPresent();
    }

    /** The first of that kind, as it was written last. */
    Optional<Thing> first(Predicate<Thing> condition) {
        return shelf.written().stream().filter(condition).findFirst();
    }

    List<Map<String, Object>> shown(List<Thing> things) {
        return things.stream().map(form::shown).toList();
    }

    /** Adds what a person in the tool's own screens can do with this kind. */
    void people(Routes routes) {
        routes.on("GET", "/" + name, this::dump)
                .on("POST", "/" + name, request -> {
                    var thing = create(SandboxLog.PERSON, request.object());
                    return SandboxResponse.json(201, form.shown(thing));
                })
                .on("PATCH", "/" + name + "/*", (request, id) -> {
                    var thing = change(SandboxLog.PERSON, written(id), request.object());
                    return SandboxResponse.json(200, form.shown(thing));
                })
                .on("DELETE", "/" + name + "/*", (request, id) -> {
                    delete(SandboxLog.PERSON, written(id));
                    return SandboxResponse.empty(204);
                });
    }

    private SandboxResponse dump(SandboxRequest request) {
        var all = shelf.written();
        var page = all.stream()
                .skip(request.number("offset", 0, 0))
                .limit(request.number("limit", Integer.MAX_VALUE, 1))
                .map(form::shown)
                .toList();
        return SandboxResponse.json(200, Map.of(name, page, "total", all.size()));
    }
}
