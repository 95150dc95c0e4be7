package dev.serai.admin;

import dev.serai.sync.Conflict;
import dev.serai.sync.DecidingTogether;
import dev.serai.sync.DecidingTogether.Decided;
import dev.serai.sync.DecidingTogether.Left;
import dev.serai.sync.Hub;
import dev.serai.sync.ResolvingConflicts.Choice;
import dev.serai.sync.Review;
import dev.serai.sync.Review.Comment;
import dev.serai.sync.Store;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The queue of what people must decide: shows, assigns, comments and decides in bulk. One is decided at /conflicts. */
@Path("/review")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Review")
public class ReviewResource {
    private static final int LONGEST = 4_000;

    @Inject
    Review review;

    @Inject
    DecidingTogether together;

    @Inject
    Store store;

    @Inject
    Hub hub;

    /** Which side to take: in all fields of a record OURS, THEIRS or a system's; or between two systems of an entity always one system's. */
    public record Sides(
            Long recordId,
            @Schema(enumeration = {"OURS", "THEIRS"}) String choice,
            String entity,
            String take,
            String over) {}

    /** What became of it; with more it is to be sent again. */
    public record Outcome(int resolved, List<Left> left, boolean more) {}

    /** Who is to decide. */
    public record Assignee(String assignee) {}

    /** What somebody says. */
    public record Said(String text) {}

    @GET
    @Operation(summary = "What waits for a person, the oldest first: fields, identities and held deletes")
    public PageOf<ReviewView> open(
            @QueryParam("entity") String entity,
            @QueryParam("system") String system,
            @QueryParam("kind") @Schema(implementation = Conflict.Kind.class) String kind,
            @QueryParam("assignee") String assignee,
            @QueryParam("recordId") Id record,
            @QueryParam("olderThan") @Schema(description = "ISO 8601, such as PT48H.") String olderThan,
            @QueryParam("after") @DefaultValue("0") Id after,
            @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit) {
        var wanted = new Review.Wanted(
                entity,
                system,
                kind(kind),
                assignee,
                record == null ? null : record.value(),
                olderThan == null ? null : before(olderThan),
                null);
        return PageOf.of(
                review.open(wanted, after.value(), limit.value()),
                limit,
                question -> question.conflict().id(),
                ReviewView::of);
    }

    private static Conflict.Kind kind(String name) {
        try {
            return name == null ? null : Conflict.Kind.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest(
                    "There is no such kind.", "There are: " + Arrays.toString(Conflict.Kind.values()) + ".");
        }
    }

    private Instant before(String age) {
        try {
            return hub.context().now().minus(Duration.parse(age));
        } catch (DateTimeParseException | ArithmeticException e) {
            throw Refusal.badRequest("olderThan is no duration such as PT48H.", "Send one in ISO 8601.");
        }
    }

    @GET
    @Path("/counts")
    @Operation(summary = "How many wait by kind, the oldest, and how many longer than that")
    public Map<String, Review.Open> counts(@QueryParam("olderThan") @DefaultValue("PT24H") String olderThan) {
        var counted = new TreeMap<String, Review.Open>();
        review.count(before(olderThan)).forEach((kind, open) -> counted.put(kind.name(), open));
        return counted;
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One, open or decided, with what was said about it; of an identity also what the system told")
    public ReviewView one(@PathParam("id") Id id) {
        var question = found(id);
        var change = question.conflict().change();
        var told = change == 0
                ? null
                : store.inTransaction(tx -> tx.parked(change)).orElse(null);
        return ReviewView.of(question, told, review.comments(id.value()));
    }

    private Review.Question found(Id id) {
        return review.question(id.value())
                .orElseThrow(() -> Refusal.notFound(
                        "There is nothing to review with the id " + id.value() + ".",
                        "GET /api/review lists what is open."));
    }

    @PUT
    @Path("/{id}/assignee")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Give it to somebody; null to nobody")
    @RequestBody(content = @Content(schema = @Schema(implementation = Assignee.class)))
    public ReviewView assign(@PathParam("id") Id id, String text) {
        found(id);
        var body = Body.of(text, "assignee");
        review.assign(id.value(), body.value("assignee") == null ? null : body.text("assignee"));
        return one(id);
    }

    @POST
    @Path("/{id}/comments")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Say something about it")
    @RequestBody(content = @Content(schema = @Schema(implementation = Said.class)))
    public Comment comment(@PathParam("id") Id id, String text, @Context SecurityContext asks) {
        found(id);
        var said = Body.of(text, "text").text("text");
        if (said.length() > LONGEST) {
            throw Refusal.badRequest("The comment has more than " + LONGEST + " characters.", "Say less.");
        }
        return review.comment(
                id.value(),
                asks.getUserPrincipal().getName(),
                said,
                hub.context().now());
    }

    @POST
    @Path("/resolution")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Take one side in all fields of a record, or in all between two systems",
            description =
                    "recordId with choice (OURS, THEIRS) or with take (a system); or entity with take and over, two"
                            + " systems. What cannot be decided like that is left with why.")
    @RequestBody(content = @Content(schema = @Schema(implementation = Sides.class)))
    public Outcome resolve(String text, @Context SecurityContext asks) {
        var decided = decide(
                Body.of(text, "recordId", "choice", "entity", "take", "over"),
                asks.getUserPrincipal().getName());
        hub.wakeups().deliveries();
        return new Outcome(decided.resolved().size(), decided.left(), decided.more());
    }

    private Decided decide(Body body, String author) {
        var record = body.number("recordId");
        if (record == null) {
            return together.between(body.text("entity"), body.text("take"), body.text("over"), author);
        } else if (body.has("take")) {
            return together.ofRecord(record, body.text("take"), author);
        }
        var choice = body.text("choice");
        if (!choice.equals("OURS") && !choice.equals("THEIRS")) {
            throw Refusal.badRequest("choice is neither OURS nor THEIRS.", "Other choices are for one at a time.");
        }
        return together.ofRecord(record, Choice.valueOf(choice), author);
    }
}
