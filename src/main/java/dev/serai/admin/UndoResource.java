package dev.serai.admin;

import dev.serai.sync.Hub;
import dev.serai.sync.Inspecting;
import dev.serai.sync.Undo;
import dev.serai.sync.UndoItem;
import dev.serai.sync.Undoing;
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
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Takes back what was done: plans it, shows the plan, does it and verifies. */
@Path("/undo")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Undo")
public class UndoResource {
    @Inject
    Undoing undoing;

    @Inject
    Inspecting inspecting;

    @Inject
    Hub hub;

    /** What to take back: a record to a version, a backfill, or what was done from one time to another, by one system or all, to one entity or all. */
    public record Wanted(
            Long recordId,
            Long version,
            Long backfill,
            String system,
            String entity,
            Instant from,
            Instant to,
            @Schema(enumeration = {"keep", "overwrite"}) String later,
            @Schema(enumeration = {"keep", "delete"}) String made) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Plan to take something back",
            description =
                    "Nothing is changed before it is started. Shows what would be set back, and what others edited"
                            + " since. Answers at once and plans in the background.")
    @RequestBody(content = @Content(schema = @Schema(implementation = Wanted.class)))
    public UndoView plan(String text, @Context SecurityContext asks) {
        var body = Body.of(text, "recordId", "version", "backfill", "system", "entity", "from", "to", "later", "made");
        var overwrite = chosen(body, "later", "overwrite");
        var delete = chosen(body, "made", "delete");
        var author = asks.getUserPrincipal().getName();
        return UndoView.of(undoing.plan(scope(body), overwrite, delete, author), undoing.undos());
    }

    private static boolean chosen(Body body, String key, String word) {
        var said = body.has(key) ? body.text(key) : "keep";
        if (!said.equals("keep") && !said.equals(word)) {
            throw Refusal.badRequest(key + " is neither keep nor " + word + ".", "Leave it out to keep.");
        }
        return said.equals(word);
    }

    private Undo.Scope scope(Body body) {
        var record = body.number("recordId");
        var backfill = body.number("backfill");
        if (record != null) {
            return record(record, body.number("version"));
        } else if (backfill != null) {
            return inspecting
                    .backfill(backfill)
                    .map(run -> Undo.Scope.ofRun(run, hub.context().now()))
                    .orElseThrow(() -> Refusal.notFound(
                            "There is no backfill " + backfill + ".", "GET /api/backfills lists them."));
        }
        var from = time(body, "from");
        var to = time(body, "to");
        if (!from.isBefore(to)) {
            throw Refusal.badRequest("from is not before to.", "Exchange them.");
        }
        return Undo.Scope.ofPeriod(text(body, "system"), text(body, "entity"), from, to);
    }

    private Undo.Scope record(long id, Long version) {
        var found = inspecting
                .record(id)
                .orElseThrow(() -> Refusal.notFound(
                        "There is no record " + id + ".", "Look it up by link or field: GET /api/records."));
        if (version == null || version < 1 || version >= found.record().version()) {
            throw Refusal.badRequest(
                    "version is no earlier version of record " + id + ".",
                    "It is in version " + found.record().version() + "; GET /api/records/" + id
                            + "/history has the others.");
        }
        return Undo.Scope.ofRecord(found.record().id(), version);
    }

    private static String text(Body body, String key) {
        return body.has(key) ? body.text(key) : null;
    }

    private static Instant time(Body body, String key) {
        try {
            return Instant.parse(body.text(key));
        } catch (DateTimeException e) {
            throw Refusal.badRequest(key + " is no time such as 2026-01-02T03:04:05Z.", "Send one, in UTC.");
        }
    }

    @GET
    @Operation(summary = "What was or is taken back, the newest first")
    public PageOf<UndoView> all(
            @QueryParam("after") @DefaultValue("0") Id after,
            @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit) {
        return PageOf.of(
                undoing.undos().undos(after.below(), limit.value()),
                limit,
                Undo::id,
                undo -> UndoView.of(undo, undoing.undos()));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One in numbers, at any time")
    public UndoView one(@PathParam("id") Id id) {
        return undoing.undos()
                .undo(id.value())
                .map(undo -> UndoView.of(undo, undoing.undos()))
                .orElseThrow(
                        () -> Refusal.notFound("There is no undo " + id.value() + ".", "GET /api/undo lists them."));
    }

    @GET
    @Path("/{id}/items")
    @Operation(summary = "Its records: fields from and to, later edits by field, and what each system is sent")
    public PageOf<UndoItem> items(
            @PathParam("id") Id id,
            @QueryParam("state") @Schema(implementation = UndoItem.State.class) String state,
            @QueryParam("after") @DefaultValue("0") Id after,
            @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit) {
        one(id);
        return PageOf.of(
                undoing.undos().items(id.value(), state(state), after.value(), limit.value()),
                limit,
                UndoItem::recordId,
                item -> item);
    }

    private static UndoItem.State state(String name) {
        try {
            return name == null ? null : UndoItem.State.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest(
                    "state is none of " + Arrays.toString(UndoItem.State.values()) + ".", "Leave it out for all.");
        }
    }

    @POST
    @Path("/{id}/start")
    @Operation(summary = "Do what was planned, and tell every system")
    @APIResponse(responseCode = "409", description = "It is not PLANNED.")
    public UndoView start(@PathParam("id") Id id) {
        one(id);
        return moved(id, undoing.start(id.value()), "waits to be started");
    }

    @POST
    @Path("/{id}/cancel")
    @Operation(summary = "End it; what was set back stays so")
    @APIResponse(responseCode = "409", description = "It ended already.")
    public UndoView cancel(@PathParam("id") Id id) {
        one(id);
        return moved(id, undoing.cancel(id.value()), "can be ended");
    }

    private UndoView moved(Id id, boolean moved, String wanted) {
        var undo = one(id);
        if (!moved) {
            throw Refusal.conflict(
                    "The undo " + id.value() + " is " + undo.state() + " and not one that " + wanted + ".",
                    "Look at it: GET /api/undo/" + id.value() + ".");
        }
        return undo;
    }
}
