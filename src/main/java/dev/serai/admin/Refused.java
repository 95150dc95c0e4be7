package dev.serai.admin;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of every answer that is not 2xx. */
public record Refused(
        @Schema(description = "What was wrong.") String error,
        @Schema(description = "What to do about it.") String whatToDo) {}
