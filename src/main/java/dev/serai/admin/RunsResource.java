package dev.serai.admin;

import dev.serai.sync.Certificate;
import dev.serai.sync.Certificates;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows how sweeps, backfills and drains account for themselves. */
@Path("/runs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Runs")
public class RunsResource {
    @Inject
    Certificates certificates;

    @GET
    @Operation(summary = "Sweeps, backfills and drains with their accounts, the newest first")
    public PageOf<RunView> all(
            @QueryParam("kind") @Schema(implementation = Certificate.Kind.class) String kind,
            @QueryParam("system") String system,
            @QueryParam("entity") String entity,
            @QueryParam("after") @DefaultValue("0") Id after,
            @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit) {
        return PageOf.of(
                certificates.certificates(kind(kind), system, entity, after.below(), limit.value()),
                limit,
                Certificate::id,
                RunView::of);
    }

    private static Certificate.Kind kind(String name) {
        try {
            return name == null ? null : Certificate.Kind.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest(
                    "kind is none of " + Arrays.toString(Certificate.Kind.values()) + ".", "Leave it out for all.");
        }
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One run with its account")
    public RunView one(@PathParam("id") Id id) {
        return certificates
                .certificate(id.value())
                .map(RunView::of)
                .orElseThrow(
                        () -> Refusal.notFound("There is no run " + id.value() + ".", "GET /api/runs lists them."));
    }
}
