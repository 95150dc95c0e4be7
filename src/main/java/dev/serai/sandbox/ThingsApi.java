package dev.serai.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** What the tools that hold kinds of {@link Things} have in common. */
abstract class ThingsApi implements ToolApi {
    private static final int MOST_FILLED = 100_000;

    final ToolSetup setup;
    final Routes routes = new Routes();
    private final Routes peopleRoutes = new Routes();
    private final List<Things> kinds = new ArrayList<>();

    ThingsApi(ToolSetup setup) {
        this.setup = setup;
    }

    /** Declares a kind. */
    final Things kind(String name, ThingForm form, Ticks ticks) {
        var things = new Things(name, form, ticks, setup);
        things.people(peopleRoutes);
        kinds.add(things);
        return things;
    }

    /** What the n-th one is like that is added at once; null where the kind cannot be filled. */
    Map<String, Object> filled(String kind, int index, RandomGenerator random) {
        return null;
    }

    @Override
    public final SandboxResponse answer(SandboxRequest request) {
        return routes.answer(request);
    }

    @Override
    public final SandboxResponse person(SandboxRequest request) {
        return peopleRoutes.answer(request);
    }

    @Override
    public final SandboxResponse fill(SandboxRequest request) {
        var name = request.query().get("kind");
        var things = kinds.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.badRequest("kind says what: "
                        + String.join(", ", kinds.stream().map(Things::name).toList())));
        var count = request.number("count", 0, 1);
        if (count == 0 || count > MOST_FILLED) {
            throw Refusal.badRequest("count says how many, " + MOST_FILLED + " at most");
        }
        var random = new java.util.Random(request.number("seed", 1, 0));
        for (int i = 0; i < count; i++) {
            var fields = filled(name, i, random);
            if (fields == null) {
                throw Refusal.badRequest(name + " cannot be filled");
            }
            things.shelf.fill(things.form.stored(fields));
        }
        return SandboxResponse.json(
                200, Map.of("filled", count, "total", things.shelf.written().size()));
    }

    @Override
    public void restore(String kind, JsonNode line) {
        kinds.forEach(things -> things.shelf.restore(kind, line));
    }

    @Override
    public void clear() {
        kinds.forEach(things -> things.shelf.clear());
    }
}
