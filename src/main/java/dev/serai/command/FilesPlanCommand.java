package dev.serai.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.flow.ReadingFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Has the hub say what changed files would do to the records that are there, without running them. */
final class FilesPlanCommand {
    /** All records are gone through. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final AskedHub hub;
    private final Printed printed;

    FilesPlanCommand(AskedHub hub, Printed printed) {
        this.hub = hub;
        this.printed = printed;
    }

    /** The files of the folder go in place of those with the same paths in the hub's folder, and those that are named there go. */
    int run(Path folder, List<String> without) throws UnansweredException {
        var files = new ReadingFiles(folder).files();
        if (!files.problems().isEmpty()) {
            files.problems().forEach(problem -> printed.say(problem.toString()));
            return Commands.WRONG;
        }
        var texts = new TreeMap<>(files.texts());
        without.forEach(path -> texts.put(path, null));
        var plan = hub.post("/api/files/plan", Map.of("files", texts), PATIENCE);
        printed.show(plan, () -> print(plan));
        return plan.path("problems").isEmpty() ? Commands.OK : Commands.WRONG;
    }

    private void print(JsonNode plan) {
        plan.path("problems")
                .forEach(problem -> printed.say(problem.path("file").asText() + ":" + problem.path("line") + ": "
                        + problem.path("what").asText() + ". "
                        + problem.path("whatToDo").asText() + "."));
        if (plan.path("problems").isEmpty() && plan.path("entities").isEmpty()) {
            printed.say("No entity changes.");
        }
        plan.path("entities").forEach(this::printEntity);
    }

    private void printEntity(JsonNode entity) {
        printed.say(entity.path("entity").asText() + ", " + entity.path("records") + " records:");
        entity.path("effects").forEach(this::printEffect);
        var table = new Table("SYSTEM", "CREATE", "UPDATE", "DELETE", "SHARE");
        entity.path("writes")
                .fields()
                .forEachRemaining(system -> table.row(
                        system.getKey(),
                        system.getValue().path("create").asLong(),
                        system.getValue().path("update").asLong(),
                        system.getValue().path("delete").asLong(),
                        entity.path("radius").path(system.getKey()).path("share")));
        printed.table(table);
        entity.path("unknown").forEach(unknown -> printed.say("not known: " + unknown.asText()));
        printed.say(entity.path("needed").asBoolean() ? "It needs an approval." : "It needs no approval.");
    }

    private void printEffect(JsonNode effect) {
        var when = effect.path("when").asText().toLowerCase(Locale.ROOT).replace('_', ' ');
        var counts = effect.path("counts").isEmpty() ? "" : " " + effect.path("counts");
        printed.say("  " + when + ": " + effect.path("what").asText() + counts + ". "
                + effect.path("says").asText());
    }
}
