package dev.serai.command;

import com.fasterxml.jackson.databind.JsonNode;

/** A hub gave no answer that can be used. The message is a sentence for people, and says what to do. */
final class UnansweredException extends Exception {
    private static final long serialVersionUID = 1;

    private final int exit;

    private UnansweredException(int exit, String message) {
        super(message);
        this.exit = exit;
    }

    static UnansweredException unreachable(String url, String why) {
        return new UnansweredException(
                Commands.UNREACHABLE,
                "The hub at " + url + " cannot be asked: " + why
                        + ". Is it running, and is --url or SERAI_HUB_URL right?");
    }

    /** What the hub said of a status that is not 2xx, in its own words where it has some. */
    static UnansweredException refused(String url, int status, JsonNode told) {
        var said = (told.path("error").asText() + " " + told.path("whatToDo").asText()).strip();
        return switch (status) {
            case 401 -> new UnansweredException(
                    Commands.REFUSED,
                    "The hub does not know you. Give --user or SERAI_HUB_USER, and SERAI_HUB_PASSWORD or --password-file.");
            case 403 -> new UnansweredException(Commands.REFUSED, said.isEmpty() ? "You may not do that." : said);
            case 404 -> new UnansweredException(
                    Commands.WRONG, said.isEmpty() ? "There is nothing of a hub at " + url + "." : said);
            default -> new UnansweredException(
                    status >= 500 ? Commands.UNREACHABLE : Commands.WRONG,
                    said.isEmpty() ? "The hub at " + url + " answered with status " + status + "." : said);
        };
    }

    /** The exit status that goes with it. */
    int exit() {
        return exit;
    }
}
