package dev.serai.admin;

import dev.serai.sync.Approving;
import dev.serai.sync.DryRun;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What reading everything from a system would do, in numbers. */
public record DryRunView(
        long id,
        String system,
        String entity,
        DryRun.State state,
        @Schema(description = "What holds it up or ended it; null where nothing does.") String reason,
        @Schema(description = "External records that were read.") long read,
        @Schema(description = "How many there are, as far as the system says.") Long total,
        @Schema(
                        description =
                                "What would become of them here: new, linked to a record that is known, changed, unchanged, deleted, asked"
                                        + " of a person, in conflict in a field, refused as dead letters, or unknown.")
                Map<String, Long> here,
        @Schema(
                        description =
                                "How many that are linked there were not listed: each would be read, and deleted where it is gone. Null before"
                                        + " the end.")
                Long notListed,
        @Schema(description = "What would be written, by system, besides what is due anyway.")
                SortedMap<String, Writes> writes,
        @Schema(
                        description =
                                "How much of each system it would write, what it cannot know, and whether it needs and has an approval.")
                Approving.Plan plan,
        Instant startedAt,
        Instant updatedAt,
        Instant finishedAt) {

    private static final String[] HERE = {
        "new", "linked", "changed", "unchanged", "deleted", "asked", "conflict", "refused", "unknown"
    };

    /** What would be written to one system. */
    public record Writes(
            long create,
            long update,
            long delete,
            @Schema(description = "Accepted changes that it would be told of.") long event,
            @Schema(description = "How often each field would be updated.") SortedMap<String, Long> fields,
            @Schema(
                            description =
                                    "Whether nobody knows yet what the system has: it is searched before each create, and what is found is"
                                            + " linked instead.")
                    boolean createsMayFind) {}

    static DryRunView of(DryRun run, Approving approving) {
        var here = new TreeMap<String, Long>();
        for (var name : HERE) {
            here.put(name, run.counts().getOrDefault(name, 0L));
        }
        return new DryRunView(
                run.id(),
                run.system(),
                run.entity(),
                run.state(),
                run.reason(),
                run.counts().getOrDefault("read", 0L),
                run.total(),
                here,
                run.counts().get("notListed"),
                writes(run.counts()),
                approving.plan(run),
                run.startedAt(),
                run.updatedAt(),
                run.finishedAt());
    }

    private static SortedMap<String, Writes> writes(SortedMap<String, Long> counts) {
        var systems = new TreeMap<String, Map<String, Long>>();
        counts.forEach((name, count) -> {
            var parts = name.split("/", 3);
            if (parts[0].equals("write")) {
                systems.computeIfAbsent(parts[1], system -> new HashMap<>()).put(parts[2], count);
            }
        });
        var writes = new TreeMap<String, Writes>();
        systems.forEach((system, by) -> writes.put(
                system,
                new Writes(
                        by.getOrDefault("create", 0L),
                        by.getOrDefault("update", 0L),
                        by.getOrDefault("delete", 0L),
                        by.getOrDefault("event", 0L),
                        fields(counts, "field/" + system + "/"),
                        counts.containsKey("unread/" + system))));
        return writes;
    }

    private static SortedMap<String, Long> fields(SortedMap<String, Long> counts, String prefix) {
        var fields = new TreeMap<String, Long>();
        counts.forEach((name, count) -> {
            if (name.startsWith(prefix)) {
                fields.put(name.substring(prefix.length()), count);
            }
        });
        return fields;
    }
}
