package dev.serai.admin;

import dev.serai.sync.Exporting;
import dev.serai.sync.Exporting.Exported;
import dev.serai.sync.Inspecting;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Exports everything that is kept of one person. */
@Path("/exports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Exports")
public class ExportsResource {
    @Inject
    Exporting exporting;

    @Inject
    Inspecting inspecting;

    /** Whose data. */
    public record Wanted(long recordId) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Everything that is kept of one person",
            description = "By the hub, table by table, and by each system as it answers now; keeps nothing of it.")
    @RequestBody(content = @Content(schema = @Schema(implementation = Wanted.class)))
    public Exported export(String text) {
        return exporting.export(NamedRecord.found(inspecting, Body.of(text, "recordId")));
    }
}
