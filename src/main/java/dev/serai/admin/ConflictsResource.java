package dev.serai.admin;

import dev.serai.sync.Conflict;
import dev.serai.sync.Hub;
import dev.serai.sync.Inspecting;
import dev.serai.sync.ResolvingConflicts.Choice;
import dev.serai.sync.ResolvingConflicts.Decision;
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
import java.util.Arrays;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows what a person must decide, and takes the decision (S3, S19, S21). */
@Path("/conflicts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Conflicts")
public class ConflictsResource {
    @Inject
    Inspecting inspecting;

    @Inject
    Hub hub;

    @Inject
    SearchedValues values;

    @GET
    @Operation(summary = "Open conflicts, the oldest first: base, ours (the record's value), theirs (the system's)")
    public PageOf<Conflict> open(
            @QueryParam("entity") String entity,
            @QueryParam("system") String system,
            @QueryParam("kind") @Schema(implementation = Conflict.Kind.class) String kind,
            @QueryParam("after") @DefaultValue("0") Id after,
            @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit) {
        var wanted = kind == null ? null : named(Conflict.Kind.class, "kind", kind);
        return PageOf.of(
                inspecting.openConflicts(entity, system, wanted, after.value(), limit.value()),
                limit,
                Conflict::id,
                conflict -> conflict);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One conflict, open or closed")
    public Conflict one(@PathParam("id") Id id) {
        return inspecting
                .conflict(id.value())
                .orElseThrow(() -> Refusal.notFound(
                        "There is no conflict " + id.value() + ".", "GET /api/conflicts lists the open ones."));
    }

    @POST
    @Path("/{id}/resolution")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Decide a conflict",
            description = "FIELD and FLIP take OURS, THEIRS or VALUE with a value (null clears). IDENTITY takes RECORD"
                    + " with the recordId that the external record is, SEPARATE where it is nobody the hub knows, or DROP."
                    + " HELD_DELETES take RELEASE or DROP. Answers the closed conflict; its resolution is gone, and"
                    + " nothing is written, where the field left its entity's file.")
    @RequestBody(content = @Content(schema = @Schema(implementation = Decision.class)))
    @APIResponse(
            responseCode = "409",
            description = "It was closed already, the choice does not fit it, or the file of its entity is not there.")
    public Conflict resolve(@PathParam("id") Id id, String body, @Context SecurityContext asks) {
        return resolve(id, body, asks.getUserPrincipal().getName());
    }

    Conflict resolve(Id id, String body, String author) {
        var conflict = one(id);
        var decision = decision(conflict, Body.of(body, "choice", "value", "recordId"));
        try {
            var closed = hub.conflicts().resolve(id.value(), decision, author).orElseThrow(() -> gone(id));
            hub.wakeups().changes();
            hub.wakeups().deliveries();
            return closed;
        } catch (IllegalArgumentException e) {
            throw Refusal.conflict(
                    e.getMessage(), "GET /api/conflicts/" + id.value() + " shows what there is to decide.");
        }
    }

    private static Refusal gone(Id id) {
        return Refusal.notFound("There is no conflict " + id.value() + ".", "GET /api/conflicts lists the open ones.");
    }

    private Decision decision(Conflict conflict, Body body) {
        var choice = named(Choice.class, "choice", body.text("choice"));
        return new Decision(choice, value(conflict, choice, body), record(conflict, choice, body));
    }

    private Object value(Conflict conflict, Choice choice, Body body) {
        if (body.has("value") != (choice == Choice.VALUE)) {
            throw Refusal.badRequest("value belongs to the choice VALUE and to no other.", "Send both; null clears.");
        }
        return choice != Choice.VALUE || !values.knows(conflict.entity(), conflict.field())
                ? null
                : values.canonical(conflict.entity(), conflict.field(), body.value("value"));
    }

    private Long record(Conflict conflict, Choice choice, Body body) {
        var id = body.number("recordId");
        if ((id != null) != (choice == Choice.RECORD)) {
            throw Refusal.badRequest("recordId belongs to the choice RECORD and to no other.", "Send both.");
        }
        if (id != null
                && inspecting
                        .record(id)
                        .filter(found -> found.record().entity().equals(conflict.entity()))
                        .isEmpty()) {
            throw Refusal.conflict(
                    "There is no " + conflict.entity() + " with the record id " + id + ".",
                    "Look the record up: GET /api/records.");
        }
        return id;
    }

    private static <E extends Enum<E>> E named(Class<E> type, String key, String name) {
        try {
            return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest(
                    "There is no such " + key + ".", "There are: " + Arrays.toString(type.getEnumConstants()) + ".");
        }
    }
}
