package dev.serai.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.flow.MappersOfFiles;
import dev.serai.mapping.Preview;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Prints what a mapping makes of one external record in a file, and what would go back. */
final class MapCommand {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final Path folder;
    private final PrintStream out;

    MapCommand(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    int run(String pair, String file) {
        var mappers = MappersOfFiles.in(folder);
        if (!mappers.problems().isEmpty()) {
            mappers.problems().forEach(out::println);
            out.println("Correct the files first.");
            return Commands.WRONG;
        }
        var mapper = mappers.mapper(pair);
        if (mapper.isEmpty()) {
            out.println("No file in " + folder + " is the mapping " + pair + "; it has " + mappers.names() + ".");
            return Commands.NOT_UNDERSTOOD;
        }
        try {
            return print(mapper.get().preview(record(Path.of(file))));
        } catch (JsonProcessingException e) {
            out.println(file + " is not a JSON object.");
        } catch (IOException e) {
            out.println(file + " cannot be read.");
        }
        return Commands.WRONG;
    }

    private static Map<String, Object> record(Path file) throws IOException {
        return JSON.readValue(Files.readString(file), new TypeReference<>() {});
    }

    private int print(Preview preview) throws JsonProcessingException {
        for (var field : preview.fields()) {
            if (field.problem() != null) {
                out.println("REFUSED  " + field.field() + "  " + field.problem());
            } else {
                var sign = field.survives() ? "         " : "lossy    ";
                out.println(sign + field.field() + "  " + json(field.raw()) + " -> " + json(field.value()));
            }
        }
        out.println("back     " + json(preview.back()));
        return preview.fields().stream().anyMatch(field -> field.problem() != null) ? Commands.WRONG : Commands.OK;
    }

    private static String json(Object value) throws JsonProcessingException {
        return JSON.writeValueAsString(value);
    }
}
