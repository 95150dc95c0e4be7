package dev.serai.fit;

import dev.serai.catalog.Catalog;
import dev.serai.catalog.SystemSpec.Resource;
import dev.serai.fit.Compatibility.Pattern;
import dev.serai.mapping.Surroundings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Puts together what the files tell of two systems. */
final class CheckingCompatibility {
    /** How much of what a system allows its changes may take, before they had better be sent together. */
    private static final double SHARE_FOR_CHANGES = 0.5;

    private static final int SECONDS_A_DAY = 86_400;

    private final Catalog catalog;
    private final List<String> systems;
    private final String entity;
    private final Volume volume;
    private final Surroundings surroundings;
    private final List<String> unknown = new ArrayList<>();

    CheckingCompatibility(
            Catalog catalog, String one, String other, String entity, Volume volume, Surroundings surroundings) {
        this.catalog = catalog;
        this.systems = List.of(one, other);
        this.entity = entity;
        this.volume = volume;
        this.surroundings = surroundings;
    }

    Compatibility checked() {
        for (var system : systems) {
            if (catalog.mapping(system, entity).isEmpty()
                    || catalog.entity(entity).isEmpty()) {
                throw new IllegalArgumentException("There is no mapping " + system + "/" + entity
                        + "; write one first, its fields are what is compared");
            }
        }
        var ways = new LinkedHashMap<String, String>();
        var capabilities = new LinkedHashMap<String, Set<Capability>>();
        systems.forEach(system -> {
            ways.put(system, way(system));
            capabilities.put(system, capabilities(system));
        });
        var comparing = new ComparingFields(catalog, systems.get(0), systems.get(1), entity, surroundings);
        var fields = comparing.fields();
        comparing.withoutLengths().stream()
                .filter(system -> resource(system) != null)
                .forEach(system -> unknown.add("how long texts may be in " + system + ": say so under item.lengths in "
                        + system + ".system.yaml"));
        var first = firstSync();
        var pattern = pattern(capabilities);
        return new Compatibility(
                entity, ways, capabilities, fields, first, pattern, why(pattern, capabilities), List.copyOf(unknown));
    }

    private String way(String system) {
        var spec = catalog.systems().get(system);
        if (spec == null || !spec.entities().containsKey(entity)) {
            return "by routes of its own; what it can do is not declared";
        }
        var authentication =
                spec.authentication().type().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return "by its REST API, as " + system + ".system.yaml says, authentication " + authentication;
    }

    private Resource resource(String system) {
        return catalog.resource(system, entity).orElse(null);
    }

    private Set<Capability> capabilities(String system) {
        var capabilities = EnumSet.noneOf(Capability.class);
        var resource = resource(system);
        if (resource == null) {
            unknown.add("what " + system + " can do: it has no entry for " + entity + " in a system file");
            return capabilities;
        }
        for (var capability : Capability.values()) {
            if (capability.of(resource)) {
                capabilities.add(capability);
            }
        }
        return capabilities;
    }

    private Map<String, Duration> firstSync() {
        var times = new LinkedHashMap<String, Duration>();
        if (volume.records() == null) {
            unknown.add("how long a first sync takes: say how many records there are (records)");
            return times;
        }
        time(systems.get(0), systems.get(1), times);
        time(systems.get(1), systems.get(0), times);
        return times;
    }

    /** Reading and writing overlap, so that the slower one counts. */
    private void time(String from, String to, Map<String, Duration> times) {
        var reading = seconds(from, reads(from));
        var writing = seconds(to, writes(to));
        if (reading != null && writing != null) {
            times.put(from + " to " + to, Duration.ofSeconds((long) Math.ceil(Math.max(reading, writing))));
        }
    }

    private Double seconds(String system, Long calls) {
        var rate = volume.callsASecond().get(system);
        if (rate == null) {
            var missing = "how fast " + system + " lets it be asked: say how many calls a second it allows (rate)";
            if (!unknown.contains(missing)) {
                unknown.add(missing);
            }
            return null;
        }
        return calls == null ? null : calls / rate;
    }

    private Long reads(String system) {
        var resource = resource(system);
        if (resource == null || resource.list() == null) {
            return null;
        }
        var page = resource.list().paging().size();
        return page == null ? volume.records() : calls(page);
    }

    private long calls(int atOnce) {
        return (volume.records() + atOnce - 1) / atOnce;
    }

    /** One call for each record and its look-up, or one for each batch; null where nobody can be added. */
    private Long writes(String system) {
        var resource = resource(system);
        if (resource == null || !Capability.CREATE.of(resource) && !Capability.UPSERT.of(resource)) {
            return null;
        }
        var looks = resource.find().isEmpty() ? 0 : volume.records();
        return looks
                + resource.batch().stream()
                        .map(batch -> calls(batch.size()))
                        .min(Long::compare)
                        .orElse(volume.records());
    }

    private Pattern pattern(Map<String, Set<Capability>> capabilities) {
        var webhooks = capabilities.values().stream().anyMatch(of -> of.contains(Capability.WEBHOOK));
        var lists = capabilities.values().stream().anyMatch(of -> of.contains(Capability.LIST));
        if (!webhooks && !lists) {
            return Pattern.NONE;
        } else if (!webhooks || tooMany()) {
            return Pattern.BATCH;
        }
        return lists ? Pattern.HYBRID : Pattern.REAL_TIME;
    }

    /** Whether a call for each change would take more of a system than is left for everything else. */
    private boolean tooMany() {
        if (volume.changesADay() == null) {
            return false;
        }
        return volume.callsASecond().values().stream()
                .anyMatch(rate -> volume.changesADay() > rate * SECONDS_A_DAY * SHARE_FOR_CHANGES);
    }

    private String why(Pattern pattern, Map<String, Set<Capability>> capabilities) {
        if (volume.changesADay() == null) {
            unknown.add("whether the changes of a day fit: say how many there are (changes)");
        }
        return switch (pattern) {
            case NONE -> "neither of the two can be listed or tells of changes by a webhook, so nothing would be heard of";
            case REAL_TIME -> "webhooks tell at once; nothing can be listed, so what a webhook misses stays missed";
            case HYBRID -> "webhooks tell at once, and lists bring now and then what they missed";
            case BATCH -> tooMany()
                    ? "a call for each change would take more than half of what a system allows; sweeps and batches need fewer"
                    : "no webhook tells of changes, so they are listed on a schedule"
                            + (capabilities.values().stream().anyMatch(of -> of.contains(Capability.INCREMENTAL))
                                    ? ", only the changed ones where the system can say which"
                                    : ", each time all of them");
        };
    }
}
