package dev.serai.admin;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many rows a page has at most. */
@Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500", defaultValue = Limit.DEFAULT)
public record Limit(int value) {
    static final String DEFAULT = "50";
    private static final int MAX = 500;

    public static Limit fromString(String text) {
        try {
            var value = Integer.parseInt(text.strip());
            if (value >= 1 && value <= MAX) {
                return new Limit(value);
            }
        } catch (NumberFormatException e) {
            // Refused below like one out of bounds.
        }
        throw Refusal.badRequest("limit is not a whole number from 1 to " + MAX + ".", "Ask for smaller pages.");
    }
}
