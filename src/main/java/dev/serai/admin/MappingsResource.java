package dev.serai.admin;

import dev.serai.mapping.Preview;
import dev.serai.sync.Hub;
import dev.serai.sync.PreviewingMapping;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows what mappings do. */
@Path("/mappings/{system}/{entity}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Mappings")
public class MappingsResource {
    @Inject
    Hub hub;

    @POST
    @Path("/preview")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "What becomes of one external record, and what would go back",
            description = "Of the record under content, or of the one that the system has under that id now. Nothing is"
                    + " written anywhere.")
    @APIResponse(responseCode = "404", description = "There is no such mapping.")
    @APIResponse(responseCode = "409", description = "The system did not give that record.")
    public Preview preview(@PathParam("system") String system, @PathParam("entity") String entity, String body) {
        var told = Body.of(body, "content", "id");
        if (told.has("id")) {
            return live(system, entity, told.text("id"));
        }
        return hub.previewing().given(system, entity, content(told)).orElseThrow(() -> noMapping(system, entity));
    }

    private Preview live(String system, String entity, String id) {
        PreviewingMapping.Previewed previewed =
                hub.previewing().live(system, entity, id).orElseThrow(() -> noMapping(system, entity));
        if (previewed.preview() == null) {
            throw Refusal.conflict(
                    "Nothing to show: " + previewed.failure() + ".", "Send another id, or a record as content.");
        }
        return previewed.preview();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> content(Body body) {
        if (body.value("content") instanceof Map<?, ?> content) {
            return (Map<String, Object>) content;
        }
        throw Refusal.badRequest("The body has no object under content.", "Send the system's record, or its id as id.");
    }

    static Refusal noMapping(String system, String entity) {
        return Refusal.notFound(
                "There is no mapping " + system + "/" + entity + ".", "GET /api/files lists the mappings that run.");
    }
}
