package dev.serai.admin;

import dev.serai.catalog.CatalogHolder;
import dev.serai.catalog.Direction;
import dev.serai.catalog.Mapping;
import dev.serai.catalog.SystemSpec;
import dev.serai.sync.Backfill;
import dev.serai.sync.Hub;
import dev.serai.sync.Inspecting;
import dev.serai.sync.Inspecting.Noticed;
import dev.serai.sync.Inspecting.SavedCursor;
import dev.serai.sync.Inspecting.Side;
import dev.serai.sync.SystemState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Puts together what is known of each flow of the files that run. */
@ApplicationScoped
class Flows {
    @Inject
    CatalogHolder catalogs;

    @Inject
    Inspecting inspecting;

    @Inject
    Hub hub;

    @Inject
    Counting counting;

    /** Everything that does not depend on the flow, read once. */
    private record Known(
            Instant now,
            Counts counts,
            Map<String, SystemState> systems,
            Set<Side> paused,
            Map<Side, Instant> swept,
            Map<Side, Backfill> backfills,
            Map<Side, List<FlowView.NoticeView>> notices) {}

    List<FlowView> all() {
        var known = known();
        return directions().entrySet().stream()
                .map(flow -> view(flow.getKey(), flow.getValue(), known))
                .toList();
    }

    FlowView one(String system, String entity) {
        return view(system + "/" + entity, direction(system, entity), known());
    }

    /** Refuses flows that there are not. */
    Direction direction(String system, String entity) {
        var direction = directions().get(system + "/" + entity);
        if (direction == null) {
            throw Refusal.notFound("There is no flow " + system + "/" + entity + ".", "GET /api/flows lists them.");
        }
        return direction;
    }

    /** Refuses to list what cannot be listed. A system without an entry in its file answers by a route of its own. */
    void checkReadable(String system, String entity) {
        var direction = direction(system, entity);
        var resource = catalogs.current().resource(system, entity);
        if (!direction.in()) {
            throw Refusal.conflict(
                    "The hub takes nothing from " + system + "/" + entity + ": its direction is " + direction + ".",
                    "Give it the direction in or both in " + entity + ".entity.yaml.");
        } else if (resource.isPresent() && resource.get().list() == null) {
            throw Refusal.conflict(
                    "The system " + system + " cannot list " + entity + ".",
                    "Declare list in " + system + ".system.yaml.");
        }
    }

    /** Refuses to read these fields alone where they are not read from there, or where what nobody knows yet could not be read whole. */
    void checkFields(String system, String entity, List<String> fields) {
        var catalog = catalogs.current();
        var read = catalog.mapping(system, entity).stream()
                .flatMap(mapping -> mapping.fields().stream())
                .filter(rule -> rule.way() != Mapping.Way.OUT)
                .flatMap(rule -> rule.fields().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        var unread = fields.stream().filter(field -> !read.contains(field)).toList();
        if (!unread.isEmpty()) {
            throw Refusal.badRequest(
                    "The field " + unread.get(0) + " is not read from " + system + "/" + entity + ".",
                    "Name some of: " + String.join(", ", read) + ".");
        }
        var readable = catalog.resource(system, entity).filter(SystemSpec.Resource::readable);
        if (!fields.isEmpty() && readable.isEmpty()) {
            throw Refusal.conflict(
                    "The system " + system + " cannot read a single " + entity
                            + ", as what is new of it would have to be.",
                    "Declare get in " + system + ".system.yaml, or read all fields.");
        }
    }

    /** By system and entity. */
    private TreeMap<String, Direction> directions() {
        var flows = new TreeMap<String, Direction>();
        catalogs.current().entities().values().forEach(entity -> entity.participants()
                .forEach((system, part) -> flows.put(system + "/" + entity.name(), part.direction())));
        return flows;
    }

    private Known known() {
        var systems = new HashMap<String, SystemState>();
        inspecting.systemStates().forEach(state -> systems.put(state.system(), state));
        var swept = new HashMap<Side, Instant>();
        for (SavedCursor saved : inspecting.cursors()) {
            swept.put(new Side(saved.system(), saved.entity()), saved.at());
        }
        var backfills = new HashMap<Side, Backfill>();
        inspecting
                .latestBackfills()
                .forEach(latest -> backfills.put(new Side(latest.system(), latest.entity()), latest));
        return new Known(
                hub.context().now(),
                counting.counts(),
                systems,
                new HashSet<>(inspecting.paused()),
                swept,
                backfills,
                notices());
    }

    private Map<Side, List<FlowView.NoticeView>> notices() {
        return inspecting.notices().stream()
                .collect(Collectors.groupingBy(
                        Noticed::side, Collectors.mapping(Flows::notice, Collectors.toUnmodifiableList())));
    }

    private static FlowView.NoticeView notice(Noticed noticed) {
        return new FlowView.NoticeView(
                noticed.notice().kind(), noticed.notice().detail(), noticed.since(), noticed.at());
    }

    private static FlowView view(String flow, Direction direction, Known known) {
        var slash = flow.indexOf('/');
        var side = new Side(flow.substring(0, slash), flow.substring(slash + 1));
        var system = known.systems().getOrDefault(side.system(), new SystemState(side.system(), null, null, null, 0));
        var paused = known.paused().contains(side);
        var until = limited(system, known.now()) ? system.limitedUntil() : null;
        var backfill = known.backfills().get(side);
        return new FlowView(
                side.system(),
                side.entity(),
                direction,
                state(system, paused, until),
                paused,
                system.broken() == null ? system.failing() : system.broken(),
                system.broken() == null ? system.failingSince() : system.brokenSince(),
                until,
                known.counts().inbox(side.system(), side.entity()),
                known.counts().outbox(side.system(), side.entity()),
                known.swept().get(side),
                backfill == null ? null : BackfillView.of(backfill, known.now()),
                known.notices().getOrDefault(side, List.of()));
    }

    private static boolean limited(SystemState system, Instant now) {
        return system.limitedUntil() != null && system.limitedUntil().isAfter(now);
    }

    private static FlowView.State state(SystemState system, boolean paused, Instant until) {
        if (system.broken() != null) {
            return FlowView.State.BROKEN;
        } else if (system.failing() != null) {
            return FlowView.State.FAILING;
        } else if (paused) {
            return FlowView.State.PAUSED;
        }
        return until != null ? FlowView.State.LIMITED : FlowView.State.RUNNING;
    }
}
