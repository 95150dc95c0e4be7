package dev.serai.admin;

import dev.serai.record.Link;
import dev.serai.record.LinkField;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A record's link to one external record. */
public record LinkView(
        String system,
        String externalId,
        @Schema(description = "What identified the two.") String rule,
        @Schema(description = "The external record's version or ETag as last told.") String version,
        Instant createdAt,
        Instant updatedAt,
        @Schema(description = "When the external record was deleted; null while it lives.") Instant tombstone,
        @Schema(
                        description =
                                "By name: base (what the system is known to hold), raw (in its own words), mapping"
                                        + " (its version), seen (the field's version that the base stands for), order.")
                Map<String, LinkField> fields) {

    static LinkView of(Link link) {
        return new LinkView(
                link.external().system(),
                link.external().id(),
                link.rule(),
                link.version(),
                link.createdAt(),
                link.updatedAt(),
                link.tombstone(),
                link.fields());
    }
}
