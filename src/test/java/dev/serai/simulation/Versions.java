package dev.serai.simulation;

import dev.serai.catalog.Catalog;
import dev.serai.catalog.Mapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/** Somebody who changes the files: a tool's mapping gets a version that writes names in capitals, and the one before again. */
final class Versions {
    private static final Set<String> LOUD = Set.of("firstName", "company");

    private final World world;
    private final Catalog shipped;
    private final Random random;
    private final Consumer<String> story;
    private final Map<ToolModel, Boolean> loud = new LinkedHashMap<>();
    private long written;

    Versions(World world, Catalog shipped, Random random, Consumer<String> story) {
        this.world = world;
        this.shipped = shipped;
        this.random = random;
        this.story = story;
    }

    /** One tool's mapping is switched to its other version. */
    void change() {
        var tool = ToolModel.values()[random.nextInt(ToolModel.values().length)];
        var now = !loud.getOrDefault(tool, false);
        loud.put(tool, now);
        written += tool.contacts(world.sandbox.tool(tool.system())).size();
        world.use(catalog());
        story.accept(tool + " is written in " + (now ? "capitals" : "everyday letters"));
    }

    /** How many contacts were there to be written anew by a switch, over all. */
    long written() {
        return written;
    }

    private Catalog catalog() {
        var mappings = new HashMap<>(shipped.mappings());
        loud.forEach((tool, is) -> mappings.computeIfPresent(
                new Catalog.Pair(tool.system(), World.ENTITY), (pair, mapping) -> is ? capitals(mapping) : mapping));
        return new Catalog(shipped.entities(), shipped.systems(), mappings);
    }

    private static Mapping capitals(Mapping mapping) {
        var rules = new ArrayList<Mapping.Rule>();
        mapping.fields().forEach(rule -> rules.add(LOUD.contains(rule.field()) ? capitals(rule) : rule));
        return new Mapping(
                mapping.system(),
                mapping.entity(),
                mapping.version() + 1,
                rules,
                mapping.constants(),
                mapping.defaults(),
                false,
                mapping.file());
    }

    private static Mapping.Rule capitals(Mapping.Rule rule) {
        return new Mapping.Rule(
                rule.externals(),
                rule.fields(),
                rule.way(),
                rule.blank(),
                rule.condition(),
                rule.in(),
                List.of(new Mapping.Transform("upper", Map.of())),
                rule.values(),
                null);
    }
}
