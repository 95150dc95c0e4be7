package dev.serai.admin;

import dev.serai.flow.KameletFile;
import dev.serai.flow.LoadedFiles;
import dev.serai.flow.Problem;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What runs of the folder, and why its newest state does not. */
public record FilesView(
        @Schema(description = "SHA-256 of all files that run.") String running,
        Instant since,
        @Schema(description = "SHA-256 of the newest files where they do not run, else empty.") String refused,
        @Schema(description = "Why they do not.") List<Problem> problems,
        @Schema(
                        description =
                                "What runs and is likely not meant, such as a field that does not survive the way out and back.")
                List<Problem> warnings,
        List<String> entities,
        List<String> systems,
        @Schema(description = "As system/entity.") List<String> mappings,
        List<Routes> routes,
        List<String> kamelets) {

    /** The routes of one file. */
    public record Routes(String file, List<String> ids) {}

    static FilesView of(LoadedFiles.State state) {
        var loaded = state.running();
        var catalog = loaded.catalog();
        return new FilesView(
                loaded.sha256(),
                state.since(),
                state.refused(),
                state.problems(),
                loaded.warnings(),
                List.copyOf(new TreeSet<>(catalog.entities().keySet())),
                List.copyOf(new TreeSet<>(catalog.systems().keySet())),
                catalog.mappings().keySet().stream()
                        .map(Object::toString)
                        .sorted()
                        .toList(),
                loaded.camelRoutes().stream()
                        .map(file -> new Routes(file.path(), file.ids()))
                        .toList(),
                loaded.kamelets().stream().map(KameletFile::name).toList());
    }
}
