package dev.serai.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.flow.Loaded;
import dev.serai.flow.Problem;
import dev.serai.flow.ProposedFiles;
import dev.serai.sync.EntityPlan;
import dev.serai.sync.PlanningFiles;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows what changed files would do to the records that are there, before they run. */
@Path("/files/plan")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Files")
public class FilesPlanResource {
    @Inject
    ProposedFiles proposed;

    @Inject
    PlanningFiles planning;

    @Inject
    ObjectMapper json;

    /** Which files would be there. */
    public record Wanted(
            @Schema(description = "Text by path within the folder; null where the file is to go.")
                    Map<String, String> files) {}

    /** What these files come to. */
    public record FilesPlan(
            @Schema(description = "What is wrong with them as one set with the others; then nothing is planned.")
                    List<Problem> problems,
            List<Problem> warnings,
            @Schema(description = "Of each entity whose file differs from the one that runs.")
                    List<EntityPlan> entities) {}

    @POST
    @Operation(
            summary = "What changed files would do to the records that are there",
            description = "Takes them in place of those of the folder, checks all as one set and goes through all"
                    + " records of each entity whose file differs. Changes nothing and writes to no system.")
    @RequestBody(content = @Content(schema = @Schema(implementation = Wanted.class)))
    public FilesPlan plan(String body) {
        var loaded = loaded(body);
        return new FilesPlan(
                loaded.problems(), loaded.warnings(), loaded.sound() ? planning.plan(loaded.catalog()) : List.of());
    }

    @POST
    @Path("/writes.ndjson")
    @Produces("application/x-ndjson")
    @Operation(
            summary = "Every write that would become due, as a file",
            description = "A line of JSON for each record and system, with fields from and to.")
    @RequestBody(content = @Content(schema = @Schema(implementation = Wanted.class)))
    @APIResponse(responseCode = "409", description = "The files are wrong.")
    public Response writes(String body) {
        var loaded = loaded(body);
        if (!loaded.sound()) {
            throw Refusal.conflict(
                    "The files are wrong: " + loaded.problems().get(0), "POST /api/files/plan lists all problems.");
        }
        StreamingOutput lines = out -> planning.list(loaded.catalog(), write -> line(out, write));
        return Response.ok(lines)
                .header("Content-Disposition", "attachment; filename=\"files-plan.ndjson\"")
                .build();
    }

    private Loaded loaded(String body) {
        var files = new HashMap<String, String>();
        Body.of(body, "files").object("files").forEach((path, text) -> {
            if (text != null && !(text instanceof String)) {
                throw Refusal.badRequest("A file is no text.", "Send each file's text, or null where it is to go.");
            }
            files.put(path, (String) text);
        });
        return proposed.with(files);
    }

    private void line(OutputStream out, EntityPlan.Write write) {
        try {
            out.write(json.writeValueAsBytes(write));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
