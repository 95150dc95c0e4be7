package dev.serai.admin;

import dev.serai.sync.Erasing;
import dev.serai.sync.Erasure;
import dev.serai.sync.Erasure.Receipted;
import dev.serai.sync.Inspecting;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Erases one person, everywhere, and shows the receipts. */
@Path("/erasures")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Erasures")
public class ErasuresResource {
    @Inject
    Erasing erasing;

    @Inject
    Inspecting inspecting;

    /** Whom to erase, and why; the reason is kept, so it names no data. */
    public record Wanted(long recordId, String reason) {}

    /** An erasure with a receipt for each copy. */
    public record View(
            long id,
            long recordId,
            String entity,
            String reason,
            String author,
            Erasure.State state,
            Instant startedAt,
            Instant finishedAt,
            Instant liftedAt,
            List<Erasure.Receipt> receipts) {
        static View of(Receipted one) {
            var erasure = one.erasure();
            return new View(
                    erasure.id(),
                    erasure.recordId(),
                    erasure.entity(),
                    erasure.reason(),
                    erasure.author(),
                    erasure.state(),
                    erasure.startedAt(),
                    erasure.finishedAt(),
                    erasure.liftedAt(),
                    one.receipts());
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Erase one person",
            description =
                    "Takes the data out of the hub, deletes every copy that the hub may write to, and answers with a"
                            + " receipt for each system, which goes on in the background. Cannot be taken back.")
    @RequestBody(content = @Content(schema = @Schema(implementation = Wanted.class)))
    public View erase(String text, @Context SecurityContext asks) {
        var body = Body.of(text, "recordId", "reason");
        var reason = body.text("reason");
        var record = NamedRecord.found(inspecting, body);
        return View.of(erasing.erase(record, reason, asks.getUserPrincipal().getName()));
    }

    @GET
    @Operation(summary = "Who was erased, by number, the newest first")
    public PageOf<View> all(
            @QueryParam("after") @DefaultValue("0") Id after,
            @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit) {
        return PageOf.of(
                erasing.all(after.below(), limit.value()),
                limit,
                one -> one.erasure().id(),
                View::of);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One with its receipts as they are now")
    public View one(@PathParam("id") Id id) {
        return erasing.erasure(id.value())
                .map(View::of)
                .orElseThrow(() ->
                        Refusal.notFound("There is no erasure " + id.value() + ".", "GET /api/erasures lists them."));
    }

    @POST
    @Path("/{id}/lift")
    @Operation(
            summary = "Take in again what systems tell under the ids of somebody who was erased",
            description =
                    "For whoever came back by their own wish under the same ids. Nothing that was erased comes back by itself.")
    @APIResponse(responseCode = "409", description = "It is not complete, or was lifted before.")
    public View lift(@PathParam("id") Id id) {
        one(id);
        if (!erasing.lift(id.value())) {
            throw Refusal.conflict(
                    "The erasure " + id.value() + " is not complete, or was lifted before.",
                    "Look at it: GET /api/erasures/" + id.value() + ".");
        }
        return one(id);
    }
}
