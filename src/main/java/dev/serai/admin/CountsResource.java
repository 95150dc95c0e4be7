package dev.serai.admin;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows how much waits. */
@Path("/counts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Counts")
public class CountsResource {
    @Inject
    Counting counting;

    @GET
    @Operation(
            summary = "What waits in inbox and outbox, by system and entity",
            description = "Inbox: pending may be settled now, waiting later, parked wait for a person, hints are to be"
                    + " answered by reading.")
    public Counts counts() {
        return counting.counts();
    }
}
