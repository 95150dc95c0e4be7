package dev.serai.admin;

import dev.serai.sync.Approving;
import dev.serai.sync.Backfill;
import dev.serai.sync.Forecasting;
import dev.serai.sync.Hub;
import dev.serai.sync.Inspecting;
import dev.serai.sync.Pace;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Starts and watches reads of everything that a system has (S24). */
@Path("/backfills")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Backfills")
public class BackfillsResource {
    @Inject
    Inspecting inspecting;

    @Inject
    Hub hub;

    @Inject
    Flows flows;

    @Inject
    Forecasting forecasting;

    @Inject
    Approving approving;

    /** What to read. */
    public record Wanted(
            String system,
            String entity,
            @Schema(description = "The only fields that are taken; all where there are none.") List<String> fields,
            @Schema(description = "Its plan, where a plan is wanted here: a complete dry run of the flow.")
                    Long dryRun) {}

    @GET
    @Operation(summary = "Backfills, the newest first")
    public PageOf<BackfillView> all(
            @QueryParam("after") @DefaultValue("0") Id after,
            @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit) {
        return PageOf.of(inspecting.backfills(after.below(), limit.value()), limit, Backfill::id, this::view);
    }

    @GET
    @Path("/forecast")
    @Operation(
            summary = "What a backfill would ask of the system",
            description =
                    "Calls, time at the present budget and the share of a day's calls. Reads the first page. What is not known"
                            + " is null, and unknown says why.")
    @APIResponse(responseCode = "400", description = "system or entity is missing.")
    @APIResponse(responseCode = "409", description = "The hub takes nothing from there, or cannot list it.")
    public ForecastView forecast(@QueryParam("system") String system, @QueryParam("entity") String entity) {
        if (system == null || entity == null) {
            throw Refusal.badRequest("system or entity is missing.", "Name both, as in ?system=crm&entity=contact.");
        }
        flows.checkReadable(system, entity);
        return ForecastView.of(forecasting.forecast(system, entity));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One backfill and its progress")
    public BackfillView one(@PathParam("id") Id id) {
        return inspecting
                .backfill(id.value())
                .map(this::view)
                .orElseThrow(() ->
                        Refusal.notFound("There is no backfill " + id.value() + ".", "GET /api/backfills lists them."));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Read everything that a system has of an entity",
            description =
                    "In the background, page by page, across restarts; of some fields only where they are named. Where one that"
                            + " reads as much is running or paused, that one is answered.")
    @RequestBody(content = @Content(schema = @Schema(implementation = Wanted.class)))
    @APIResponse(
            responseCode = "409",
            description = "The hub takes nothing from there, cannot list it, or wants a plan that is approved.")
    public BackfillView start(String body) {
        var wanted = Body.of(body, "system", "entity", "fields", "dryRun");
        var system = wanted.text("system");
        var entity = wanted.text("entity");
        var fields = wanted.texts("fields");
        flows.checkReadable(system, entity);
        flows.checkFields(system, entity, fields);
        approving.hindrance(system, entity, wanted.number("dryRun")).ifPresent(why -> {
            throw Refusal.conflict(
                    why + ".",
                    "Plan it: POST /api/dry-runs; approve it: POST /api/dry-runs/ID/approval; then name it.");
        });
        return view(hub.backfilling().start(system, entity, Pace.AT_ONCE, fields));
    }

    @POST
    @Path("/{id}/pause")
    @Operation(summary = "Read no further for now")
    @APIResponse(responseCode = "409", description = "It is complete.")
    public BackfillView pause(@PathParam("id") Id id) {
        return paused(id, true);
    }

    @POST
    @Path("/{id}/resume")
    @Operation(summary = "Go on where it was, also where it failed")
    @APIResponse(responseCode = "409", description = "It is complete.")
    public BackfillView resume(@PathParam("id") Id id) {
        return paused(id, false);
    }

    private BackfillView paused(Id id, boolean paused) {
        one(id);
        return hub.backfilling()
                .pause(id.value(), paused)
                .map(this::view)
                .orElseThrow(() -> Refusal.conflict(
                        "The backfill " + id.value() + " is complete.", "Start another: POST /api/backfills."));
    }

    private BackfillView view(Backfill backfill) {
        return BackfillView.of(backfill, hub.context().now());
    }
}
