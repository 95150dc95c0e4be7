package dev.serai.monitor;

import dev.serai.sync.Conflict;
import dev.serai.sync.Inspecting;
import dev.serai.sync.OperationStore;
import dev.serai.sync.SchemaFinding;
import dev.serai.sync.SchemaStore;
import dev.serai.sync.SystemState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds everything that is not as it should be just now. */
@ApplicationScoped
class FindingConditions {
    private static final int SAMPLES = 200;

    private final OperationStore operations;
    private final Inspecting inspecting;
    private final SchemaStore schemas;
    private final HealthSettings health;
    private final AlertSettings alerts;

    FindingConditions(
            OperationStore operations,
            Inspecting inspecting,
            SchemaStore schemas,
            HealthSettings health,
            AlertSettings alerts) {
        this.operations = operations;
        this.inspecting = inspecting;
        this.schemas = schemas;
        this.health = health;
        this.alerts = alerts;
    }

    List<Condition> find(List<FlowHealth> flows, List<SystemState> systems, Instant now) {
        var found = new ArrayList<Condition>();
        systems.stream().flatMap(FindingConditions::system).forEach(found::add);
        var measures = new MeasureConditions(operations.failures(now.minus(health.window()), SAMPLES));
        flows.stream().flatMap(measures::of).forEach(found::add);
        schemas.open().stream()
                .filter(SchemaFinding::stops)
                .collect(Collectors.groupingBy(
                        finding ->
                                finding.side().system() + "/" + finding.side().entity(),
                        TreeMap::new,
                        Collectors.toList()))
                .forEach((side, findings) -> found.add(schema(side, findings)));
        inspecting.openConflicts(null, null, Conflict.Kind.HELD_DELETES, 0, SAMPLES).stream()
                .map(FindingConditions::held)
                .forEach(found::add);
        oldConflicts(now.minus(alerts.oldConflict())).forEach(found::add);
        return found;
    }

    private static Stream<Condition> system(SystemState system) {
        if (system.broken() != null) {
            return Stream.of(new Condition(
                    AlertKind.CREDENTIALS,
                    system.system(),
                    system.brokenSince(),
                    1,
                    "The hub may not work in " + system.system()
                            + " and left it alone: nothing of it is read or written.",
                    system.broken()));
        } else if (system.failing() != null) {
            return Stream.of(new Condition(
                    AlertKind.CIRCUIT_OPEN,
                    system.system(),
                    system.failingSince(),
                    1,
                    system.system() + " does not work, and is tried by one call at a time.",
                    system.failing()));
        }
        return Stream.empty();
    }

    private static Condition schema(String side, List<SchemaFinding> findings) {
        var first = findings.get(0);
        return new Condition(
                AlertKind.SCHEMA,
                side,
                findings.stream()
                        .map(SchemaFinding::raisedAt)
                        .min(Instant::compareTo)
                        .orElseThrow(),
                findings.size(),
                "The records of " + side + " look different from before.",
                first.kind() + " " + first.path() + (first.other() == null ? "" : " " + first.other()));
    }

    private static Condition held(Conflict conflict) {
        return new Condition(
                AlertKind.HELD_DELETES,
                conflict.system() + "/" + conflict.entity(),
                conflict.openedAt(),
                1,
                "So many records of " + conflict.system() + "/" + conflict.entity()
                        + " were deleted at once that their deletes wait for a person.",
                "conflict " + conflict.id());
    }

    private Stream<Condition> oldConflicts(Instant before) {
        var old = inspecting.openConflicts(null, null, null, 0, SAMPLES).stream()
                .filter(conflict -> conflict.openedAt().isBefore(before))
                .toList();
        if (old.isEmpty()) {
            return Stream.empty();
        }
        var many = old.size() == SAMPLES ? " or more" : "";
        return Stream.of(new Condition(
                AlertKind.OLD_CONFLICTS,
                "conflicts",
                null,
                old.size(),
                old.size() + many + " conflicts have waited for a person for more than "
                        + alerts.oldConflict().toHours() + " hours.",
                "conflict " + old.get(0).id() + ", " + old.get(0).kind() + ", open since "
                        + old.get(0).openedAt()));
    }
}
