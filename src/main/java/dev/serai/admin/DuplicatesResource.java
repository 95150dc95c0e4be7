package dev.serai.admin;

import dev.serai.sync.Duplicate;
import dev.serai.sync.DuplicateRun;
import dev.serai.sync.Hub;
import dev.serai.sync.Inspecting;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Looks through all records for such as may be one thing, and shows them to people (S3). */
@Path("/duplicates/{entity}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Records")
public class DuplicatesResource {
    @Inject
    Hub hub;

    @Inject
    Inspecting inspecting;

    @POST
    @Operation(
            summary = "Look through all records of an entity for duplicates",
            description = "What was found before is forgotten; one that is under way goes on. Nothing is merged.")
    @APIResponse(responseCode = "404", description = "The entity has no fuzzy rule.")
    public DuplicateRun start(@PathParam("entity") String entity) {
        return hub.duplicates()
                .start(entity)
                .orElseThrow(() -> Refusal.notFound(
                        "No entity " + entity + " has a fuzzy rule.", "Declare identity.fuzzy in its file."));
    }

    @GET
    @Operation(summary = "How far it is", description = "afterRecord is null when all were looked at.")
    @APIResponse(responseCode = "404", description = "Nobody looked yet.")
    public DuplicateRun run(@PathParam("entity") String entity) {
        return inspecting
                .duplicateRun(entity)
                .orElseThrow(() -> Refusal.notFound(
                        "Nobody looked for duplicates of " + entity + " yet.", "POST /api/duplicates/ENTITY does."));
    }

    @GET
    @Path("/pairs")
    @Operation(
            summary = "The pairs that were found and still stand",
            description = "sure: merges that the rule proposes; the others are questions. Those that were merged,"
                    + " deleted or told apart since are left out.")
    public PageOf<Duplicate> pairs(
            @PathParam("entity") String entity,
            @QueryParam("sure") @DefaultValue("false") boolean sureOnly,
            @QueryParam("after") @DefaultValue("0") Id after,
            @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit) {
        return PageOf.of(
                inspecting.duplicates(entity, sureOnly, after.value(), limit.value()),
                limit,
                Duplicate::id,
                pair -> pair);
    }
}
