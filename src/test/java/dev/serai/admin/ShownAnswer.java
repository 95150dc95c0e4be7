package dev.serai.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Compares the shape of a real answer with the one that a page shows: every key that is shown is there, with the same kind of value; null may stand for any. */
final class ShownAnswer {
    private final List<String> differences = new ArrayList<>();

    private ShownAnswer() {}

    static List<String> differences(JsonNode shown, JsonNode real) {
        var answer = new ShownAnswer();
        answer.compare("$", shown, real);
        return answer.differences;
    }

    private void compare(String path, JsonNode shown, JsonNode real) {
        if (shown.isNull() || real.isNull()) {
            return;
        } else if (shown.getNodeType() != real.getNodeType()) {
            differences.add(path + " is shown as " + shown.getNodeType() + " and is " + real.getNodeType());
        } else if (shown.isObject()) {
            shown.fields()
                    .forEachRemaining(
                            field -> key(path + "." + field.getKey(), field.getValue(), real.get(field.getKey())));
        } else if (shown.isArray() && !shown.isEmpty()) {
            key(path + "[0]", shown.get(0), real.get(0));
        }
    }

    private void key(String path, JsonNode shown, JsonNode real) {
        if (real == null) {
            differences.add(path + " is shown and is not there");
        } else {
            compare(path, shown, real);
        }
    }
}
