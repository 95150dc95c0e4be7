package dev.serai.admin;

import dev.serai.catalog.CatalogHolder;
import dev.serai.fit.Compatibility;
import dev.serai.fit.Scorecard;
import dev.serai.fit.Scorecard.Criterion;
import dev.serai.fit.Volume;
import dev.serai.mapping.Surroundings;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Says before anything runs how well systems fit, and which is the better source of truth. */
@Path("/fit/{entity}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Fit")
public class FitResource {
    @Inject
    CatalogHolder catalogs;

    @Inject
    Surroundings surroundings;

    @POST
    @Path("/compatibility")
    @Operation(
            summary = "How well two systems fit",
            description =
                    "The body names them as one and other, and may say how many records there are, how many changes a"
                            + " day, and under callsASecond what each system allows.")
    public Compatibility compatibility(@PathParam("entity") String entity, String body) {
        var told = Body.of(body, "one", "other", "records", "changes", "callsASecond");
        var rates = new HashMap<String, Double>();
        numbers(told, "callsASecond").forEach((system, rate) -> rates.put(system, rate.doubleValue()));
        try {
            return Compatibility.of(
                    catalogs.current(),
                    told.text("one"),
                    told.text("other"),
                    entity,
                    new Volume(told.number("records"), told.number("changes"), rates),
                    surroundings);
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound(e.getMessage() + ".", "GET /api/files lists the mappings that run.");
        }
    }

    @POST
    @Path("/scorecard")
    @Operation(
            summary = "Which system is the better source of truth",
            description =
                    "The body may say under answers, by system and criterion, scores from 0 to 100 for what the hub"
                            + " cannot know.")
    public Scorecard scorecard(@PathParam("entity") String entity, String body) {
        var told = Body.of(body, "answers");
        var answers = new HashMap<String, Map<Criterion, Integer>>();
        if (told.has("answers") && told.value("answers") instanceof Map<?, ?> bySystem) {
            bySystem.forEach((system, scores) -> answers.put(String.valueOf(system), scores(scores)));
        }
        try {
            return Scorecard.of(catalogs.current(), entity, answers, surroundings);
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound(e.getMessage() + ".", "GET /api/files lists the entities that run.");
        }
    }

    private static Map<Criterion, Integer> scores(Object told) {
        var scores = new EnumMap<Criterion, Integer>(Criterion.class);
        if (!(told instanceof Map<?, ?> map)) {
            throw wrongAnswer();
        }
        map.forEach((name, score) -> {
            try {
                var criterion = Criterion.valueOf(String.valueOf(name).toUpperCase(Locale.ROOT));
                var number = ((Number) score).intValue();
                if (number < 0 || number > 100) {
                    throw wrongAnswer();
                }
                scores.put(criterion, number);
            } catch (IllegalArgumentException | ClassCastException e) {
                throw wrongAnswer();
            }
        });
        return scores;
    }

    private static Refusal wrongAnswer() {
        return Refusal.badRequest(
                "An answer is not a score.",
                "Send {\"answers\": {\"SYSTEM\": {\"adoption\": 80}}} with completeness, adoption, integration, scalability"
                        + " or cost, each from 0 to 100.");
    }

    private static Map<String, Number> numbers(Body body, String key) {
        var numbers = new HashMap<String, Number>();
        if (!body.has(key)) {
            return numbers;
        } else if (!(body.value(key) instanceof Map<?, ?> map)) {
            throw Refusal.badRequest("What is under " + key + " is no object.", "Send a number for each system.");
        } else {
            map.forEach((name, value) -> {
                if (!(value instanceof Number number) || number.doubleValue() <= 0) {
                    throw Refusal.badRequest("What is under " + key + " is no number above 0.", "Correct it.");
                }
                numbers.put(String.valueOf(name), number);
            });
            return numbers;
        }
    }
}
