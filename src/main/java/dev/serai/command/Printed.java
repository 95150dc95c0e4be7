package dev.serai.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;

/**
 * What a command prints: for people, or what the hub answered as one line of JSON.
 *
 * @param out where to
 * @param json whether for a program
 */
record Printed(PrintStream out, boolean json) {

    /** Prints the answer for a program, or does what prints it for people. */
    void show(JsonNode answer, Runnable forPeople) {
        if (json) {
            out.println(answer);
        } else {
            forPeople.run();
        }
    }

    /** A sentence or a line, for people only. */
    void say(String line) {
        if (!json) {
            out.println(Table.plain(line));
        }
    }

    void table(Table table) {
        table.print(out);
    }

    /** Each of its fields on a line of its own. */
    void fields(JsonNode of) {
        of.fields().forEachRemaining(field -> say(field.getKey() + ": " + shown(field.getValue())));
    }

    /** How the next page is had, where there is one. */
    void more(JsonNode page) {
        if (page.path("next").isNumber()) {
            say("There are more: --after " + page.path("next"));
        }
    }

    /** The value as text, and a dash where there is none. */
    static String shown(JsonNode value) {
        return value.isNull() || value.isMissingNode() ? "-" : value.isTextual() ? value.asText() : value.toString();
    }

    /** {@code SYSTEM/ENTITY} of something that has both. */
    static String flow(JsonNode of) {
        return shown(of.path("system")) + "/" + shown(of.path("entity"));
    }
}
