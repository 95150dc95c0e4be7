package dev.serai.admin;

import dev.serai.sync.Hub;
import dev.serai.sync.Inspecting;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows of which records it was said that they are somebody else, and takes that back (S3). */
@Path("/records/{id}/apart")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Records")
public class ApartResource {
    @Inject
    Inspecting inspecting;

    @Inject
    Hub hub;

    /** A record that is somebody else, and since when that is known. */
    @Schema(name = "Other")
    public record Other(long recordId, Instant at) {}

    @GET
    @Operation(summary = "The records of which a person said that they are somebody else than this one")
    public PageOf<Other> all(@PathParam("id") Id id) {
        return PageOf.whole(inspecting.apart(id.value()).stream()
                .map(pair -> new Other(pair.recordId() == id.value() ? pair.other() : pair.recordId(), pair.at()))
                .toList());
    }

    @DELETE
    @Path("/{other}")
    @Operation(
            summary = "Take back that the two are two",
            description = "Nothing is merged. Whatever makes them look like one again is asked about again.")
    @APIResponse(responseCode = "404", description = "It was not said, or taken back already.")
    public void forget(@PathParam("id") Id id, @PathParam("other") Id other) {
        if (!hub.apart().forget(id.value(), other.value())) {
            throw Refusal.notFound(
                    "Nobody said that " + id.value() + " and " + other.value() + " are two.",
                    "GET /api/records/" + id.value() + "/apart lists of whom it was said.");
        }
    }
}
