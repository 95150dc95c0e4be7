package dev.serai.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.sync.Approving;
import dev.serai.sync.Hub;
import dev.serai.sync.ListingRewrites;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows what another version of a mapping would write anew, and lets it. */
@Path("/mappings/{system}/{entity}/switch")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Mappings")
public class SwitchesResource {
    @Inject
    Hub hub;

    @Inject
    Approving approving;

    @Inject
    MappingsResource mappings;

    @Inject
    ObjectMapper json;

    @POST
    @Path("/approval")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Let a version be switched on, although it writes more than the set share of the system anew",
            description = "Names the version, so that what came meanwhile is not approved with it.")
    @APIResponse(responseCode = "409", description = "That version does not wait, or is not counted yet.")
    public MappingsResource.MappingView approve(
            @PathParam("system") String system,
            @PathParam("entity") String entity,
            @Context SecurityContext asks,
            String body) {
        var version = Body.of(body, "version").number("version");
        if (version == null
                || !approving.approve(
                        system,
                        entity,
                        Math.toIntExact(version),
                        asks.getUserPrincipal().getName())) {
            throw Refusal.conflict(
                    "Version " + version + " of " + system + "/" + entity + " does not wait for an approval.",
                    "GET /api/mappings/" + system + "/" + entity + " shows under plan what does.");
        }
        return mappings.mapping(system, entity);
    }

    @GET
    @Path("/rewrites.ndjson")
    @Produces("application/x-ndjson")
    @Operation(
            summary = "Everything that the version in shadow, or else the one that waits, would write anew",
            description = "As a file, a line of JSON for each external record, with the system's values from and to.")
    @APIResponse(responseCode = "404", description = "No other version is there.")
    public Response rewrites(@PathParam("system") String system, @PathParam("entity") String entity) {
        var all = hub.rewrites()
                .of(system, entity)
                .orElseThrow(() -> Refusal.notFound(
                        "No other version of " + system + "/" + entity + " is in shadow or waits.",
                        "GET /api/mappings/" + system + "/" + entity + " shows which version runs."));
        StreamingOutput lines = out -> all.accept(rewrite -> write(out, rewrite));
        return Response.ok(lines)
                .header("Content-Disposition", "attachment; filename=\"rewrites-" + system + "-" + entity + ".ndjson\"")
                .build();
    }

    private void write(OutputStream out, ListingRewrites.Rewrite rewrite) {
        try {
            out.write(json.writeValueAsBytes(rewrite));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
