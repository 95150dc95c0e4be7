package dev.serai.admin;

import dev.serai.record.ExternalId;
import dev.serai.record.Weight;
import dev.serai.sync.Inspecting;
import dev.serai.sync.Inspecting.InspectedRecord;
import dev.serai.sync.Merger;
import dev.serai.sync.Revision;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Looks up records. */
@Path("/records")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Records")
public class RecordsResource {
    @Inject
    Inspecting inspecting;

    @Inject
    SearchedValues values;

    @GET
    @Path("/{id}")
    @Operation(summary = "One record with its stamps, links, deliveries and open conflicts")
    public RecordView one(@PathParam("id") Id id) {
        return whole(found(id));
    }

    @GET
    @Path("/{id}/history")
    @Operation(
            summary = "The accepted changes of a record, the newest first",
            description = "Those of a record that was merged away are under its own id; the survivor's name the merge.")
    public PageOf<Revision> history(
            @PathParam("id") Id id,
            @QueryParam("after") @DefaultValue("0") Id after,
            @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit) {
        found(id);
        return new PageByWeight<Revision>(
                        (below, most) -> inspecting.history(id.value(), below, most),
                        Revision::version,
                        revision -> Weight.of(revision.before()) + Weight.of(revision.after()))
                .page(after.below(), limit, line -> line);
    }

    @GET
    @Operation(
            summary = "Records by link, by field, or all of an entity",
            description = "By link: system and externalId; whole. By field: field and value; a set is found by what it"
                    + " contains. Identity keys are found at once, other fields among the newest 50,000 records of a page."
                    + " The newest come first.")
    public PageOf<RecordView> some(
            @QueryParam("entity") String entity,
            @QueryParam("system") String system,
            @QueryParam("externalId") String externalId,
            @QueryParam("field") String field,
            @QueryParam("value") String value,
            @QueryParam("after") @DefaultValue("0") Id after,
            @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit) {
        values.known(entity);
        together("system", system, "externalId", externalId);
        together("field", field, "value", value);
        if (system != null && field != null) {
            throw Refusal.badRequest("A look-up is by link or by field, not by both.", "Leave one of them out.");
        }
        if (system != null) {
            return linked(new ExternalId(system, entity, externalId));
        }
        return field == null ? all(entity, after, limit) : having(entity, field, value, after, limit);
    }

    private PageOf<RecordView> all(String entity, Id after, Limit limit) {
        return new PageByWeight<InspectedRecord>(
                        (below, most) -> inspecting.records(entity, below, most),
                        found -> found.record().id(),
                        RecordsResource::weight)
                .page(after.below(), limit, RecordView::brief);
    }

    private static long weight(InspectedRecord found) {
        return found.record().fields().values().stream()
                .mapToLong(field -> Weight.of(field.value()))
                .sum();
    }

    private PageOf<RecordView> having(String entity, String field, String value, Id after, Limit limit) {
        var wanted = values.canonical(entity, field, value);
        var found = inspecting.records(entity, field, wanted, after.below(), limit.value());
        return PageOf.of(found, limit, one -> one.record().id(), RecordView::brief);
    }

    private PageOf<RecordView> linked(ExternalId external) {
        return PageOf.whole(
                inspecting.record(external).map(this::whole).stream().toList());
    }

    private static void together(String one, String value, String other, String otherValue) {
        if ((value == null) != (otherValue == null)) {
            throw Refusal.badRequest(
                    one + " and " + other + " belong together and one is missing.", "Give both or neither.");
        }
    }

    private InspectedRecord found(Id id) {
        return inspecting
                .record(id.value())
                .orElseThrow(() -> Refusal.notFound(
                        "There is no record " + id.value() + ".", "Look it up by link or field: GET /api/records."));
    }

    private RecordView whole(InspectedRecord found) {
        var id = found.record().id();
        return RecordView.of(
                found,
                inspecting.links(id).stream().map(LinkView::of).toList(),
                inspecting.deliveries(id).stream().map(DeliveryView::of).toList(),
                inspecting.openConflicts(id),
                merged(id));
    }

    private List<Long> merged(long id) {
        var merged = inspecting.mergers(id).stream().map(Merger::recordId).toList();
        return merged.isEmpty() ? null : merged;
    }
}
