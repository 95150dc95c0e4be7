package dev.serai.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.sync.Approving;
import dev.serai.sync.DryRun;
import dev.serai.sync.DryRunEntry;
import dev.serai.sync.DryRunning;
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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows what reading everything from a system would do, before it is done (S24). */
@Path("/dry-runs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Dry runs")
public class DryRunsResource {
    private static final int ROWS_AT_ONCE = 1_000;

    @Inject
    DryRunning dryRunning;

    @Inject
    Approving approving;

    @Inject
    Flows flows;

    @Inject
    ObjectMapper json;

    /** What to read. */
    public record Wanted(String system, String entity) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Preview a backfill",
            description =
                    "Reads everything that the system has and tells every create, link, update, delete and conflict"
                            + " that would come of it, here and in every other system. Writes to no system and changes no record. Where one is"
                            + " running, that one is answered.")
    @RequestBody(content = @Content(schema = @Schema(implementation = Wanted.class)))
    @APIResponse(responseCode = "409", description = "The hub takes nothing from there, or cannot list it.")
    public DryRunView start(String body) {
        var wanted = Body.of(body, "system", "entity");
        var system = wanted.text("system");
        var entity = wanted.text("entity");
        flows.checkReadable(system, entity);
        return DryRunView.of(dryRunning.start(system, entity), approving);
    }

    @GET
    @Operation(summary = "Dry runs, the newest first")
    public PageOf<DryRunView> all(
            @QueryParam("after") @DefaultValue("0") Id after,
            @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit) {
        return PageOf.of(
                dryRunning.runs().dryRuns(after.below(), limit.value()),
                limit,
                DryRun::id,
                run -> DryRunView.of(run, approving));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One dry run in numbers, also while it is running")
    public DryRunView one(@PathParam("id") Id id) {
        return dryRunning
                .runs()
                .dryRun(id.value())
                .map(run -> DryRunView.of(run, approving))
                .orElseThrow(() ->
                        Refusal.notFound("There is no dry run " + id.value() + ".", "GET /api/dry-runs lists them."));
    }

    @POST
    @Path("/{id}/cancel")
    @Operation(summary = "End it; what it found so far stays")
    @APIResponse(responseCode = "409", description = "It ended already.")
    public DryRunView cancel(@PathParam("id") Id id) {
        one(id);
        if (!dryRunning.cancel(id.value())) {
            throw Refusal.conflict(
                    "The dry run " + id.value() + " has ended already.", "Start another: POST /api/dry-runs.");
        }
        return one(id);
    }

    @POST
    @Path("/{id}/approval")
    @Operation(summary = "Let what it plans begin, although it writes more than the set share of a system")
    @APIResponse(responseCode = "409", description = "It is not complete.")
    public DryRunView approve(@PathParam("id") Id id, @Context SecurityContext asks) {
        one(id);
        if (!approving.approve(id.value(), asks.getUserPrincipal().getName())) {
            throw Refusal.conflict(
                    "The dry run " + id.value() + " is not complete.",
                    "Wait for it, or start another: POST /api/dry-runs.");
        }
        return one(id);
    }

    @GET
    @Path("/{id}/entries")
    @Operation(summary = "What it found, one by one, with fields from and to")
    public PageOf<DryRunEntry> entries(
            @PathParam("id") Id id,
            @QueryParam("what") @Schema(implementation = DryRunEntry.What.class) String what,
            @QueryParam("system") String system,
            @QueryParam("after") @DefaultValue("0") Id after,
            @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit) {
        one(id);
        var found = dryRunning.runs().entries(id.value(), what(what), system, after.value(), limit.value());
        return PageOf.of(found, limit, DryRunEntry::nth, entry -> entry);
    }

    private static DryRunEntry.What what(String name) {
        try {
            return name == null ? null : DryRunEntry.What.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest(
                    "what is none of " + java.util.Arrays.toString(DryRunEntry.What.values()) + ".",
                    "Leave it out for all.");
        }
    }

    @GET
    @Path("/{id}/entries.ndjson")
    @Produces("application/x-ndjson")
    @Operation(summary = "All of it as a file, a line of JSON each")
    public Response file(@PathParam("id") Id id) {
        one(id);
        StreamingOutput lines = out -> write(id.value(), out);
        return Response.ok(lines)
                .header("Content-Disposition", "attachment; filename=\"dry-run-" + id.value() + ".ndjson\"")
                .build();
    }

    private void write(long id, OutputStream out) throws IOException {
        var after = 0L;
        while (true) {
            var rows = dryRunning.runs().entries(id, null, null, after, ROWS_AT_ONCE);
            for (var row : rows) {
                out.write(json.writeValueAsBytes(row));
                out.write('\n');
                after = row.nth();
            }
            if (rows.size() < ROWS_AT_ONCE) {
                return;
            }
        }
    }
}
