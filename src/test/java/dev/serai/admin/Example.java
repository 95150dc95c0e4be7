package dev.serai.admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A request of a page with its answer: a fence {@code http} with a line {@code METHOD PATH} and perhaps a body, then a fence {@code json}.
 *
 * @param body empty where there is none
 */
record Example(String method, String path, String body, String answer) {
    private static final Pattern FENCES =
            Pattern.compile("```http\\n(\\w+) (\\S+)\\n(.*?)```\\s*```json\\n(.*?)```", Pattern.DOTALL);

    static List<Example> in(Path page) throws IOException {
        var examples = new ArrayList<Example>();
        var found = FENCES.matcher(Files.readString(page));
        while (found.find()) {
            examples.add(
                    new Example(found.group(1), found.group(2), found.group(3).strip(), found.group(4)));
        }
        return examples;
    }

    boolean refused() {
        return answer.startsWith("{\"error\"");
    }
}
