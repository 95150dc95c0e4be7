package dev.serai.admin;

import dev.serai.record.ExternalId;
import dev.serai.sync.Hub;
import dev.serai.sync.Inspecting;
import dev.serai.sync.MergingRecords.Wish;
import dev.serai.sync.NotNowException;
import dev.serai.sync.Regrouped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Merges records that are one, and splits those that are two (S23). */
@Path("/records/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Records")
public class RegroupingResource {
    @Inject
    Hub hub;

    @Inject
    Inspecting inspecting;

    @POST
    @Path("/merge")
    @Operation(
            summary = "Merge another record into this one",
            description = "{other, values, preview}: values names, by field, the record of the two whose value it shall"
                    + " have; the field's strategy decides where it names none. With preview true nothing is done, and"
                    + " the answer is what would be. The other id gives this record from then on.")
    @APIResponse(responseCode = "404", description = "There is no record with one of the ids.")
    @APIResponse(
            responseCode = "409",
            description = "They cannot be one, or a delivery of one of them is under way: ask again.")
    public RegroupedView merge(@PathParam("id") Id id, String text) {
        var body = Body.of(text, "other", "values", "preview");
        var wish = new Wish(id.value(), needed(body, "other"), chosen(body));
        var preview = body.flag("preview");
        return answer(
                preview,
                id,
                () -> preview ? hub.merging().preview(wish) : hub.merging().merge(wish));
    }

    private static Map<String, Long> chosen(Body body) {
        var chosen = new HashMap<String, Long>();
        if (body.has("values")) {
            if (!(body.value("values") instanceof Map<?, ?> values)) {
                throw Refusal.badRequest("What the body has under values is no object.", "Send {field: record id}.");
            }
            values.forEach((field, record) -> chosen.put(String.valueOf(field), id(record)));
        }
        return chosen;
    }

    private static long id(Object record) {
        if (record instanceof Number number) {
            return number.longValue();
        }
        throw Refusal.badRequest("A value is chosen by the id of its record.", "Send {field: record id}.");
    }

    private static long needed(Body body, String key) {
        var number = body.number(key);
        if (number == null) {
            throw Refusal.badRequest("The body has no number under " + key + ".", "Send the id of a record.");
        }
        return number;
    }

    @POST
    @Path("/split")
    @Operation(
            summary = "Split a record that is two things",
            description =
                    "{record, preview} undoes the merge of that record into this one; {system, externalId, preview}"
                            + " gives an external record that is linked to this one a record of its own. Each has then what"
                            + " history tells of it by itself, and that they are two is remembered.")
    @APIResponse(responseCode = "404", description = "There is no such record, or that one was not merged into it.")
    @APIResponse(
            responseCode = "409",
            description = "It cannot be split so, or a delivery of it is under way: ask again.")
    public RegroupedView split(@PathParam("id") Id id, String text) {
        var body = Body.of(text, "record", "system", "externalId", "preview");
        if (body.has("record") == body.has("system")) {
            throw Refusal.badRequest(
                    "What is split off is a record or an external record.", "Send record, or system with externalId.");
        }
        var preview = body.flag("preview");
        return answer(
                preview,
                id,
                () -> body.has("record")
                        ? hub.splitting().undo(id.value(), needed(body, "record"), !preview)
                        : splitOff(id.value(), body, !preview));
    }

    private Optional<Regrouped> splitOff(long id, Body body, boolean really) {
        var system = body.text("system");
        var external = body.text("externalId");
        return inspecting.record(id).flatMap(found -> hub.splitting()
                .splitOff(id, new ExternalId(system, found.record().entity(), external), really));
    }

    private RegroupedView answer(boolean preview, Id id, Supplier<Optional<Regrouped>> work) {
        try {
            var done = work.get()
                    .orElseThrow(() -> Refusal.notFound(
                            "There is no such record, or nothing of that kind was merged into it.",
                            "GET /api/records/" + id.value() + " shows it."));
            if (!preview) {
                hub.wakeups().changes();
                hub.wakeups().deliveries();
            }
            return RegroupedView.of(done, preview);
        } catch (NotNowException e) {
            throw Refusal.conflict(e.getMessage(), "Nothing was done. Ask again once it has.");
        } catch (IllegalArgumentException e) {
            throw Refusal.conflict(
                    sentence(e.getMessage()), "GET /api/records/" + id.value() + " shows the record as it is.");
        }
    }

    private static String sentence(String message) {
        return Character.toUpperCase(message.charAt(0)) + message.substring(1) + ".";
    }
}
