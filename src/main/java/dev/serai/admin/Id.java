package dev.serai.admin;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A number that names something, or the place after which a page begins; 0 is before everything. */
@Schema(type = SchemaType.INTEGER, format = "int64")
public record Id(long value) {
    public static Id fromString(String text) {
        try {
            var value = Long.parseLong(text.strip());
            if (value >= 0) {
                return new Id(value);
            }
        } catch (NumberFormatException e) {
            // Refused below like a negative one.
        }
        throw Refusal.badRequest("An id or after is not a whole number from 0.", "Give the number that a list showed.");
    }

    /** Where a list that begins with the newest goes on. */
    long below() {
        return value == 0 ? Long.MAX_VALUE : value;
    }
}
