package dev.serai.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.serai.record.ExternalId;
import dev.serai.sync.Delivery;
import dev.serai.sync.Regrouped;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What merging or splitting records did, or would do. */
public record RegroupedView(
        @Schema(description = "Whether nothing was done and this is what would be.") boolean preview,
        @Schema(description = "The ids of the records that are left.") List<Long> records,
        @Schema(description = "The fields that get other values, with what decided.")
                List<Regrouped.FieldChange> fields,
        @Schema(description = "What the systems are then told.") List<Told> writes,
        @Schema(
                        description =
                                "External records that are second copies in their system: they are left alone, and a"
                                        + " person is asked what they are.")
                List<ExternalId> second) {

    /** What one system is told of a record. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Told")
    public record Told(
            long recordId,
            String system,
            Delivery.Operation operation,
            @Schema(description = "Left out for a create.") String externalId,
            @Schema(description = "In the system's own words.") Map<String, Object> values,
            @Schema(description = "Why it cannot be said in them.") String problem) {}

    static RegroupedView of(Regrouped regrouped, boolean preview) {
        return new RegroupedView(
                preview,
                regrouped.records().stream().map(record -> record.id()).toList(),
                regrouped.fields(),
                regrouped.writes().stream().map(RegroupedView::told).toList(),
                regrouped.second());
    }

    private static Told told(Regrouped.Write write) {
        return new Told(
                write.recordId(),
                write.system(),
                write.operation(),
                write.externalId(),
                write.values(),
                write.problem());
    }
}
