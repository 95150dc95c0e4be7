package dev.serai.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.serai.record.Field;
import dev.serai.sync.Conflict;
import dev.serai.sync.Inspecting.InspectedRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A record.
 *
 * @param id the surviving record's where it was merged
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecordView(
        long id,
        String entity,
        long version,
        boolean deleted,
        Instant createdAt,
        Instant updatedAt,
        @Schema(description = "By name: value, the record's version that brought it, its stamp (when, which system).")
                Map<String, Field> fields,
        @Schema(description = "Left out in lists by field.") List<LinkView> links,
        @Schema(description = "What is due, in flight or dead. Left out in lists by field.")
                List<DeliveryView> deliveries,
        @Schema(description = "Open ones. Left out in lists by field.") List<Conflict> conflicts,
        @Schema(
                        description =
                                "The ids of the records that were merged into it; left out where there are none, and in"
                                        + " lists by field.")
                List<Long> merged) {

    static RecordView brief(InspectedRecord found) {
        return of(found, null, null, null, null);
    }

    static RecordView of(
            InspectedRecord found,
            List<LinkView> links,
            List<DeliveryView> deliveries,
            List<Conflict> conflicts,
            List<Long> merged) {
        var record = found.record();
        return new RecordView(
                record.id(),
                record.entity(),
                record.version(),
                record.deleted(),
                found.createdAt(),
                found.updatedAt(),
                record.fields(),
                links,
                deliveries,
                conflicts,
                merged);
    }
}
