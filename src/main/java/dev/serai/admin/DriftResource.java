package dev.serai.admin;

import dev.serai.monitor.Auditing;
import dev.serai.monitor.DriftView;
import dev.serai.sync.Drift;
import dev.serai.sync.DriftFinding;
import dev.serai.sync.RepairingDrift.Direction;
import dev.serai.sync.RepairingDrift.Step;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Audits flows, and repairs what was found. */
@Path("/drift")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Drift")
public class DriftResource {
    @Inject
    Auditing auditing;

    @Inject
    Flows flows;

    /** What to audit. */
    public record Wanted(String system, String entity, Drift.Kind kind) {}

    /** What to repair. */
    public record Repair(
            Direction direction,
            @Schema(description = "Ids of findings; all that were not repaired where there are none.")
                    List<Long> findings) {}

    @GET
    @Operation(summary = "Audits, the newest first")
    public PageOf<DriftView> all(
            @QueryParam("after") @DefaultValue("0") Id after,
            @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit) {
        return PageOf.of(auditing.drifts().drifts(after.below(), limit.value()), limit, Drift::id, auditing::view);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One audit: how far it is, what it found by kind, and between what the drift of all lies")
    public DriftView one(@PathParam("id") Id id) {
        return auditing.view(drift(id));
    }

    private Drift drift(Id id) {
        return auditing.drifts()
                .drift(id.value())
                .orElseThrow(
                        () -> Refusal.notFound("There is no audit " + id.value() + ".", "GET /api/drift lists them."));
    }

    @GET
    @Path("/{id}/findings")
    @Operation(summary = "What differs; no values")
    public PageOf<DriftFinding> findings(
            @PathParam("id") Id id,
            @QueryParam("kind") String kind,
            @QueryParam("after") @DefaultValue("0") Id after,
            @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit) {
        drift(id);
        var wanted = kind == null ? null : named(DriftFinding.Kind.class, "kind", kind);
        return PageOf.of(
                auditing.drifts().findings(id.value(), wanted, after.value(), limit.value()),
                limit,
                DriftFinding::id,
                finding -> finding);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Begin an audit of a flow",
            description =
                    "SAMPLE reads as many as are needed to see a drift of the threshold, FULL compares everything."
                            + " Where one of the flow is running, that one is answered.")
    @RequestBody(content = @Content(schema = @Schema(implementation = Wanted.class)))
    @APIResponse(responseCode = "409", description = "The flow cannot be read in that way.")
    public DriftView start(String body) {
        var wanted = Body.of(body, "system", "entity", "kind");
        var system = wanted.text("system");
        var entity = wanted.text("entity");
        var kind = named(Drift.Kind.class, "kind", wanted.text("kind"));
        flows.direction(system, entity);
        return auditing.begin(system, entity, kind)
                .orElseThrow(() -> Refusal.conflict(
                        system + "/" + entity + " cannot be audited by " + kind + ".",
                        "SAMPLE needs get in " + system + ".system.yaml, FULL needs list."));
    }

    @POST
    @Path("/{id}/plan")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "What a repair would do; nothing is done")
    @RequestBody(content = @Content(schema = @Schema(implementation = Repair.class)))
    public PageOf<Step> plan(@PathParam("id") Id id, String body) {
        drift(id);
        var wanted = Body.of(body, "direction", "findings");
        return PageOf.whole(auditing.repairing().plan(id.value(), direction(wanted), wanted.numbers("findings")));
    }

    @POST
    @Path("/{id}/repair")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Repair what was found, and answer what was done of each",
            description =
                    "PULL reads the external records and settles what they say; PUSH delivers what the records say.")
    @RequestBody(content = @Content(schema = @Schema(implementation = Repair.class)))
    public PageOf<Step> repair(@PathParam("id") Id id, String body, @Context SecurityContext asks) {
        drift(id);
        var wanted = Body.of(body, "direction", "findings");
        return PageOf.whole(auditing.repairing()
                .repair(
                        id.value(),
                        direction(wanted),
                        wanted.numbers("findings"),
                        asks.getUserPrincipal().getName()));
    }

    private static Direction direction(Body wanted) {
        return named(Direction.class, "direction", wanted.text("direction"));
    }

    private static <E extends Enum<E>> E named(Class<E> type, String what, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Refusal.badRequest(
                        "There is no such " + what + ".",
                        "Send one of "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }
}
