package dev.serai.admin;

import dev.serai.sync.Hub;
import dev.serai.sync.Inspecting;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Says of which records they are somebody else, shows it, and takes it back (S3). */
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

    @PUT
    @Path("/{other}")
    @Operation(
            summary = "Say that the two are two",
            description = "Nobody is asked again whether they are one, by a change or by looking for duplicates.")
    @APIResponse(responseCode = "404", description = "There is no record with one of the ids.")
    @APIResponse(responseCode = "409", description = "Both ids are of one record.")
    public void tell(@PathParam("id") Id id, @PathParam("other") Id other) {
        try {
            if (!hub.apart().tell(id.value(), other.value())) {
                throw Refusal.notFound(
                        "There is no record " + id.value() + " or no record " + other.value() + ".",
                        "Look them up: GET /api/records.");
            }
        } catch (IllegalArgumentException e) {
            throw Refusal.conflict(
                    "Both ids are of one record.", "POST /api/records/" + id.value() + "/split makes two of it.");
        }
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
