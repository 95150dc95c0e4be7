package dev.serai.admin;

import dev.serai.catalog.Catalog;
import dev.serai.catalog.CatalogHolder;
import dev.serai.mapping.Preview;
import dev.serai.sync.Approving;
import dev.serai.sync.ComparingMappings;
import dev.serai.sync.Hub;
import dev.serai.sync.MappingRun;
import dev.serai.sync.PreviewingMapping;
import dev.serai.sync.Store;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows what mappings do. */
@Path("/mappings/{system}/{entity}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Mappings")
public class MappingsResource {
    private static final long MOST_COMPARED = 100_000;

    @Inject
    Hub hub;

    @Inject
    CatalogHolder catalogs;

    @Inject
    Store store;

    @Inject
    Approving approving;

    /** Which version runs, and how far what differs under it was made due. */
    public record MappingView(
            String system,
            String entity,
            int version,
            @Schema(description = "The version that runs in shadow; null where none does.") Integer shadow,
            @Schema(description = "Since when this version runs, as far as links were compared with it.") Instant since,
            long compared,
            @Schema(description = "How many external records got something again because of it.") long redelivered,
            @Schema(description = "Whether all of them were compared.") boolean complete,
            @Schema(description = "What switching it on writes anew, where that was asked for; null where it was not.")
                    SwitchView plan) {}

    /** What switching a version on writes anew. */
    public record SwitchView(
            int version,
            long compared,
            @Schema(description = "How many external records get something again.") long writes,
            double share,
            @Schema(description = "Whether all of them were compared.") boolean complete,
            @Schema(description = "Whether it is switched on only once it is approved.") boolean needed,
            @Schema(description = "Null while nobody approved it.") Approving.Approval approval) {}

    @GET
    @Operation(summary = "Which version of a mapping runs, and how far its switching on is")
    @APIResponse(responseCode = "404", description = "There is no such mapping.")
    public MappingView mapping(@PathParam("system") String system, @PathParam("entity") String entity) {
        var catalog = catalogs.current();
        var mapping = catalog.mapping(system, entity).orElseThrow(() -> noMapping(system, entity));
        var shadow = catalog.shadows().get(new Catalog.Pair(system, entity));
        var run = store.inTransaction(tx -> tx.switches().run(system, entity))
                .filter(found -> found.version() == mapping.version());
        return new MappingView(
                system,
                entity,
                mapping.version(),
                shadow == null ? null : shadow.version(),
                run.map(MappingRun::since).orElse(null),
                run.map(MappingRun::compared).orElse(0L),
                run.map(MappingRun::due).orElse(0L),
                run.map(found -> found.afterLink() == null).orElse(false),
                plan(system, entity, mapping.version()));
    }

    private SwitchView plan(String system, String entity, int version) {
        return store.inTransaction(tx -> tx.switches().plan(system, entity))
                .filter(found -> found.version() == version)
                .map(plan -> new SwitchView(
                        plan.version(),
                        plan.compared(),
                        plan.writes(),
                        plan.share(),
                        plan.complete(),
                        approving.needed(plan),
                        plan.approval()))
                .orElse(null);
    }

    @GET
    @Path("/shadow")
    @Operation(
            summary = "What the version in shadow would change",
            description =
                    "Compares it with the running one over what the hub knows of the linked external records, up to"
                            + " 100,000 of them. Nothing is delivered.")
    @APIResponse(responseCode = "404", description = "Nothing runs in shadow there.")
    public ComparingMappings.Report shadow(@PathParam("system") String system, @PathParam("entity") String entity) {
        return hub.comparing()
                .report(system, entity, MOST_COMPARED)
                .orElseThrow(() -> Refusal.notFound(
                        "No version of " + system + "/" + entity + " runs in shadow.",
                        "Add a file with another version and shadow: true."));
    }

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
