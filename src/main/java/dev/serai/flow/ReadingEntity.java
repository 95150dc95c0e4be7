package dev.serai.flow;

import dev.serai.catalog.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One entity file by itself, without the others that it needs to run.
 *
 * @param entity empty where it has no name
 * @param problems what is wrong with the file itself, sorted
 */
public record ReadingEntity(Optional<Entity> entity, List<Problem> problems) {

    /** Reads the text of a file; {@code shown} is what messages call it. */
    public static ReadingEntity of(String shown, String text) {
        var problems = new ArrayList<Problem>();
        try {
            var document = new Document(shown, shown, ParsingYaml.parse(text), problems);
            var entity = EntityReading.read(document);
            entity.ifPresent(read -> new CheckingFuzzy(document, read).check());
            return new ReadingEntity(entity, problems.stream().sorted().toList());
        } catch (Yaml.Broken e) {
            return new ReadingEntity(Optional.empty(), List.of(e.in(shown)));
        }
    }
}
