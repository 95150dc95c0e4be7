package dev.serai.sync;

import dev.serai.sync.SchemaFinding.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Decides what changed in the look of a system's records. Pure: it compares what came lately with what was known for long. */
final class FindingSchemaChanges {
    /** How unlikely it must be that a path is away by chance. */
    private static final double BY_CHANCE = 0.001;

    private static final int TWICE = 2;
    /** How alike two names must be, where everything else speaks for a rename. */
    private static final double ALIKE = 0.5;

    private final Inspecting.Side side;
    private final SideSchema schema;
    private final Function<String, Set<String>> fieldsAt;
    private final Instant now;

    /** @param fieldsAt the canonical fields that the mapping reads from a path */
    FindingSchemaChanges(Inspecting.Side side, SideSchema schema, Function<String, Set<String>> fieldsAt, Instant now) {
        this.side = side;
        this.schema = schema;
        this.fieldsAt = fieldsAt;
        this.now = now;
    }

    List<SchemaFinding> findings() {
        if (schema.knownItems() < SideSchema.ENOUGH) {
            return List.of();
        }
        var gone = new ArrayList<String>();
        var come = new ArrayList<String>();
        var findings = new ArrayList<SchemaFinding>();
        schema.paths().forEach((path, of) -> {
            if (!of.isKnown()) {
                if (of.present() >= TWICE) {
                    come.add(path);
                }
            } else if (gone(of)) {
                gone.add(path);
            } else {
                otherKind(path, of, findings);
            }
        });
        outermost(gone);
        outermost(come);
        renames(gone, come, findings);
        gone.forEach(path -> findings.add(found(Kind.VANISHED, path, null)));
        come.forEach(path -> findings.add(found(Kind.NEW, path, null)));
        return findings;
    }

    private boolean gone(SideSchema.Path path) {
        if (schema.knownItems() - path.missing() < SideSchema.ENOUGH) {
            return false;
        }
        var share = (path.known() + 1.0) / (Math.max(path.known(), schema.knownItems() - path.missing()) + 2.0);
        return path.missing() >= TWICE && Math.pow(1 - share, path.missing()) < BY_CHANCE;
    }

    private void otherKind(String path, SideSchema.Path of, List<SchemaFinding> findings) {
        of.kinds().forEach((kind, times) -> {
            if (times >= TWICE && of.unheardOf(kind)) {
                findings.add(found(Kind.OTHER_KIND, path, kind));
            }
        });
    }

    /** Where an object is new or gone, nothing is said of what is in it. */
    private static void outermost(List<String> paths) {
        var all = new HashSet<>(paths);
        paths.removeIf(path -> {
            for (var at = path.lastIndexOf('.'); at > 0; at = path.lastIndexOf('.', at - 1)) {
                if (all.contains(path.substring(0, at))) {
                    return true;
                }
            }
            return false;
        });
    }

    private void renames(List<String> gone, List<String> come, List<SchemaFinding> findings) {
        for (var path : List.copyOf(gone)) {
            come.stream()
                    .filter(other -> alike(path, other) >= ALIKE && sameKinds(path, other))
                    .max((a, b) -> Double.compare(alike(path, a), alike(path, b)))
                    .ifPresent(other -> {
                        gone.remove(path);
                        come.remove(other);
                        findings.add(found(Kind.RENAMED, path, other));
                    });
        }
    }

    private boolean sameKinds(String gone, String come) {
        var paths = schema.paths();
        var before = new HashSet<>(paths.get(gone).knownKinds().keySet());
        var after = new HashSet<>(paths.get(come).kinds().keySet());
        before.remove("null");
        after.remove("null");
        return before.isEmpty() || after.isEmpty() || before.containsAll(after);
    }

    /** The share of the words that two paths have in common, and a little for beginning alike. */
    static double alike(String one, String other) {
        var first = words(one);
        var second = words(other);
        var common = new HashSet<>(first);
        common.retainAll(second);
        var all = new HashSet<>(first);
        all.addAll(second);
        if (String.join("", first).equals(String.join("", second))) {
            return 1;
        }
        return common.size()
                / (double) Math.min(first.size(), second.size())
                * (0.5 + 0.5 * common.size() / all.size());
    }

    private static List<String> words(String path) {
        return List.of(path.replaceAll("([a-z0-9])([A-Z])", "$1 $2")
                .toLowerCase(Locale.ROOT)
                .split("[^\\p{L}\\p{N}]+"));
    }

    private SchemaFinding found(Kind kind, String path, String other) {
        var fields = kind == Kind.NEW ? Set.<String>of() : fieldsAt.apply(path);
        return SchemaFinding.of(side, kind, path, other, fields, now);
    }

    /** The fields whose rules read a path, or what is in it, or what it is in. */
    static Function<String, Set<String>> fieldsAt(Map<String, Set<String>> places) {
        return path -> {
            var fields = new HashSet<String>();
            places.forEach((place, of) -> {
                if ((place + ".").startsWith(path + ".") || (path + ".").startsWith(place + ".")) {
                    fields.addAll(of);
                }
            });
            return fields;
        };
    }
}
