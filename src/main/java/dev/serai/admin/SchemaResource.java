package dev.serai.admin;

import dev.serai.flow.ProposedChange;
import dev.serai.sync.Hub;
import dev.serai.sync.Inspecting.Side;
import dev.serai.sync.SchemaFinding;
import dev.serai.sync.SchemaStore;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What systems' records look like, and what changed about it. */
@Path("/schema")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Schema")
public class SchemaResource {
    @Inject
    Hub hub;

    @Inject
    SchemaStore schemas;

    @Inject
    Flows flows;

    @Inject
    ProposedChange proposed;

    /** What is known of one side. */
    public record SchemaView(
            String system,
            String entity,
            @Schema(description = "How many records were looked at.") long items,
            List<FieldView> fields) {}

    /** One path. */
    public record FieldView(
            String path,
            @Schema(description = "How often which kind of value was there.") Map<String, Long> kinds,
            @Schema(description = "The share of the records that had it.") double share,
            Instant firstSeen,
            Instant lastSeen) {}

    /** One finding. */
    public record FindingView(
            long id,
            String system,
            String entity,
            SchemaFinding.Kind kind,
            String path,
            @Schema(description = "Of a rename the new path, of another kind that kind.") String other,
            @Schema(description = "The fields that are stopped while it is open.") List<String> fields,
            Instant raisedAt,
            Instant closedAt,
            String resolution,
            @Schema(description = "How the mapping file would follow, as a diff to look at; null in lists.")
                    String proposal) {
        static FindingView of(SchemaFinding finding, String proposal) {
            return new FindingView(
                    finding.id(),
                    finding.side().system(),
                    finding.side().entity(),
                    finding.kind(),
                    finding.path(),
                    finding.other(),
                    List.copyOf(new TreeSet<>(finding.fields())),
                    finding.raisedAt(),
                    finding.closedAt(),
                    finding.resolution(),
                    proposal);
        }
    }

    @GET
    @Path("/{system}/{entity}")
    @Operation(summary = "Every field that was seen in a system's records")
    public SchemaView side(@PathParam("system") String system, @PathParam("entity") String entity) {
        flows.direction(system, entity);
        var side = new Side(system, entity);
        var items = schemas.items(side);
        return new SchemaView(
                system,
                entity,
                items,
                schemas.fields(side).stream()
                        .map(field -> new FieldView(
                                field.path(),
                                field.kinds(),
                                items == 0 ? 0 : Math.min(1, field.present() / (double) items),
                                field.firstSeen(),
                                field.lastSeen()))
                        .toList());
    }

    @GET
    @Path("/findings")
    @Operation(summary = "What changed in the look of systems' records, the newest first")
    public PageOf<FindingView> findings(
            @QueryParam("after") @DefaultValue("0") Id after,
            @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit) {
        return PageOf.of(
                schemas.findings(after.below(), limit.value()),
                limit,
                SchemaFinding::id,
                finding -> FindingView.of(finding, null));
    }

    @GET
    @Path("/findings/{id}")
    @Operation(summary = "One finding, with a proposed change of the mapping file")
    public FindingView finding(@PathParam("id") Id id) {
        var finding = found(id);
        return FindingView.of(finding, proposed.of(finding).orElse(null));
    }

    @POST
    @Path("/findings/{id}/accept")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Take it for how things are from now on",
            description =
                    "The stopped fields go on, and what was not taken in meanwhile is read, where the system can be"
                            + " listed. Correct the mapping first.")
    @APIResponse(responseCode = "409", description = "It is closed.")
    public FindingView accept(@PathParam("id") Id id) {
        var finding = found(id);
        if (!hub.schemas().accept(finding, "accepted", hub.context().now())) {
            throw Refusal.conflict("The finding " + id.value() + " is closed.", "Nothing is left to do.");
        }
        if (finding.stops() && !finding.fields().isEmpty()) {
            hub.catchUp(finding.side());
        }
        return FindingView.of(found(id), null);
    }

    private SchemaFinding found(Id id) {
        return schemas.finding(id.value())
                .orElseThrow(() -> Refusal.notFound(
                        "There is no finding " + id.value() + ".", "GET /api/schema/findings lists them."));
    }
}
