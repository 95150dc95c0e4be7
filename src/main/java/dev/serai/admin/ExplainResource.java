package dev.serai.admin;

import dev.serai.sync.Explaining;
import dev.serai.sync.Explanation;
import dev.serai.sync.Inspecting;
import dev.serai.sync.Inspecting.InspectedRecord;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Explains a record's values. */
@Path("/records/{id}/explain")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Records")
public class ExplainResource {
    @Inject
    Inspecting inspecting;

    @Inject
    Explaining explaining;

    @GET
    @Operation(
            summary =
                    "Which change of which system brought a value, by which mapping version and rule, and where it went",
            description = "With field: all its changes, the newest first. Without: of each field the newest.")
    public PageOf<Explanation> explain(
            @PathParam("id") Id id,
            @QueryParam("field") String field,
            @QueryParam("after") @DefaultValue("0") Id after,
            @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit) {
        var found = inspecting
                .record(id.value())
                .orElseThrow(() -> Refusal.notFound(
                        "There is no record " + id.value() + ".", "Look it up by link or field: GET /api/records."));
        return field == null
                ? PageOf.whole(explaining.all(found))
                : PageOf.of(
                        explaining.field(found, known(found, field), after.below(), limit.value()),
                        limit,
                        Explanation::version,
                        line -> line);
    }

    private static String known(InspectedRecord found, String field) {
        if (!found.record().fields().containsKey(field)) {
            throw Refusal.badRequest(
                    "The record " + found.record().id() + " has no such field.",
                    "It has: "
                            + String.join(
                                    ", ",
                                    new java.util.TreeSet<>(
                                            found.record().fields().keySet())) + ".");
        }
        return field;
    }
}
