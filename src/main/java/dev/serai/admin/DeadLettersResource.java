package dev.serai.admin;

import dev.serai.record.Weight;
import dev.serai.sync.DeadLetter;
import dev.serai.sync.Hub;
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
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows what cannot succeed without a person, and sends it on its way again (S2, S16). */
@Path("/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Dead letters")
public class DeadLettersResource {
    @Inject
    Inspecting inspecting;

    @Inject
    Hub hub;

    /** What a replay did. */
    public record Replayed(@Schema(description = "How many are on their way again.") long replayed) {}

    /** What a person made of a change: the system's own fields, nested as the system has them. */
    public record Edited(Map<String, Object> content) {}

    /** Which dead letters to replay. */
    public record OfCause(String cause) {}

    @GET
    @Operation(
            summary = "Dead letters by cause, or those of one cause",
            description = "Without cause: how many there are of each, the most frequent first. With cause:"
                    + " each whole, the oldest first.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(oneOf = {CauseView.class, DeadLetter.class})))
    public PageOf<?> some(
            @QueryParam("cause") String cause,
            @QueryParam("after") @DefaultValue("0") Id after,
            @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit) {
        return cause == null
                ? causes(after.value(), limit.value())
                : new PageByWeight<DeadLetter>(
                                (from, most) -> inspecting.deadLetters(cause, from, most),
                                DeadLetter::id,
                                DeadLettersResource::weight)
                        .page(after.value(), limit, letter -> letter);
    }

    private static long weight(DeadLetter letter) {
        return letter.change() == null ? 0 : Weight.of(letter.change().content());
    }

    private PageOf<CauseView> causes(long from, int limit) {
        var found =
                inspecting.causes(from, limit).stream().map(this::withSample).toList();
        return new PageOf<>(found, found.size() < limit ? null : (Long) (from + limit));
    }

    private CauseView withSample(Inspecting.Cause cause) {
        return CauseView.of(cause, inspecting.deadLetter(cause.sample()).orElse(null));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One dead letter, also where it was replayed or discarded")
    public DeadLetter one(@PathParam("id") Id id) {
        return inspecting
                .deadLetter(id.value())
                .orElseThrow(() -> Refusal.notFound(
                        "There is no dead letter " + id.value() + ".", "GET /api/dead-letters lists their causes."));
    }

    @POST
    @Path("/{id}/replay")
    @Operation(summary = "Send one on its way again")
    @APIResponse(responseCode = "409", description = "It was replayed before, or discarded.")
    public Replayed replay(@PathParam("id") Id id) {
        one(id);
        if (!hub.deadLetters().replay(id.value())) {
            throw replayedBefore(id);
        }
        return replayed(1);
    }

    @POST
    @Path("/{id}/edit")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Send a change on its way again with other content",
            description = "The dead letter keeps what the system told, and the record's history names who corrected it."
                    + " What fails again becomes a new one.")
    @RequestBody(content = @Content(schema = @Schema(implementation = Edited.class)))
    @APIResponse(
            responseCode = "409",
            description = "It was replayed before, or discarded, or is a delivery; or what was settled of the external"
                    + " record since may be newer.")
    public Replayed edit(@PathParam("id") Id id, String body, @Context SecurityContext asks) {
        return edit(id, body, asks.getUserPrincipal().getName());
    }

    Replayed edit(Id id, String body, String person) {
        one(id);
        try {
            if (!hub.deadLetters().replay(id.value(), Body.of(body, "content").object("content"), person)) {
                throw replayedBefore(id);
            }
        } catch (IllegalArgumentException e) {
            throw Refusal.conflict(e.getMessage() + ".", "Mend it in the system, or replay it as it is.");
        }
        return replayed(1);
    }

    private static Refusal replayedBefore(Id id) {
        return Refusal.conflict(
                "The dead letter " + id.value() + " was replayed before, or discarded.",
                "Where it failed again there is a newer one: GET /api/dead-letters.");
    }

    @POST
    @Path("/{id}/discard")
    @Operation(
            summary = "Give one up for good",
            description = "Nobody can replay it any more. It can still be looked at by its id.")
    @APIResponse(responseCode = "409", description = "It was replayed or discarded before.")
    public DeadLetter discard(@PathParam("id") Id id) {
        one(id);
        if (!hub.deadLetters().discard(id.value())) {
            throw Refusal.conflict(
                    "The dead letter " + id.value() + " was replayed or discarded before.", "Nothing is left to do.");
        }
        return one(id);
    }

    @POST
    @Path("/replay")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Send all of a cause on their way again")
    @RequestBody(content = @Content(schema = @Schema(implementation = OfCause.class)))
    public Replayed replayAll(String body) {
        return replayed(hub.deadLetters().replayAll(Body.of(body, "cause").text("cause")));
    }

    private Replayed replayed(long count) {
        hub.wakeups().changes();
        hub.wakeups().deliveries();
        return new Replayed(count);
    }
}
