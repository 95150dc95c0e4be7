package dev.serai.admin;

import dev.serai.sync.Approving;
import dev.serai.sync.Hub;
import dev.serai.sync.SidePlan;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows what a system would be told that an entity's file lets the hub write to from now on, and lets it. */
@Path("/flows/{system}/{entity}/plan")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Flows")
public class SidesResource {
    @Inject
    Hub hub;

    @Inject
    Approving approving;

    /** What waits. */
    public record SideView(
            String system,
            String entity,
            @Schema(description = "How many records would be created, updated or deleted there.") long writes,
            @Schema(description = "Of what is linked there; 1 where nothing is.") double share,
            @Schema(description = "Whether all records were looked at.") boolean complete,
            @Schema(description = "Whether nothing is written before it is approved.") boolean needed,
            @Schema(description = "Null while nobody approved it.") Approving.Approval approval) {}

    @GET
    @Operation(
            summary = "What a system would be told that is written to from now on",
            description = "Until it is counted, and approved where that is needed, nothing is written there.")
    @APIResponse(responseCode = "404", description = "Nothing is held back there.")
    public SideView plan(@PathParam("system") String system, @PathParam("entity") String entity) {
        return held(system, entity).map(this::view).orElseThrow(() -> none(system, entity));
    }

    @POST
    @Path("/approval")
    @Operation(summary = "Let the system be written to, although that is more than the set share of it")
    @APIResponse(responseCode = "404", description = "Nothing is held back there.")
    @APIResponse(responseCode = "409", description = "It is not counted yet.")
    public SideView approve(
            @PathParam("system") String system, @PathParam("entity") String entity, @Context SecurityContext asks) {
        plan(system, entity);
        return approving
                .approveSide(system, entity, asks.getUserPrincipal().getName())
                .map(this::view)
                .orElseThrow(() -> Refusal.conflict(
                        "It is not counted yet what " + system + "/" + entity + " would be told.",
                        "GET /api/flows/" + system + "/" + entity + "/plan says when it is complete."));
    }

    private Optional<SidePlan> held(String system, String entity) {
        return Optional.ofNullable(hub.sides().held(entity).get(system));
    }

    private SideView view(SidePlan plan) {
        return new SideView(
                plan.system(),
                plan.entity(),
                plan.writes(),
                approving.radius(plan).share(),
                plan.complete(),
                approving.needed(plan),
                plan.approval());
    }

    private static Refusal none(String system, String entity) {
        return Refusal.notFound(
                "Nothing is held back of " + system + "/" + entity + ".", "GET /api/flows lists the flows.");
    }
}
