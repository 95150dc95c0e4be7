package dev.serai.command;

import dev.serai.flow.Loaded;
import dev.serai.flow.ReadingFiles;
import java.io.PrintStream;
import java.nio.file.Path;

/** Reads and checks a folder of files as the hub does at its start, for an editor, a person or the CI of a repository of flows. */
final class CheckCommand {
    private final Path folder;
    private final PrintStream out;

    CheckCommand(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    int run() {
        var loaded = new ReadingFiles(folder).read();
        loaded.warnings().forEach(warning -> out.println("warning: " + warning));
        if (loaded.sound()) {
            out.println(folder + " is right: " + holds(loaded) + ".");
            return Commands.OK;
        }
        loaded.problems().forEach(out::println);
        var count = loaded.problems().size();
        out.println(count == 1 ? "1 problem. The hub would not start." : count + " problems. The hub would not start.");
        return Commands.WRONG;
    }

    private static String holds(Loaded loaded) {
        var catalog = loaded.catalog();
        return "entities " + catalog.entities().size()
                + ", systems " + catalog.systems().size()
                + ", mappings " + catalog.mappings().size()
                + ", files of routes " + loaded.camelRoutes().size()
                + ", kamelets " + loaded.kamelets().size();
    }
}
