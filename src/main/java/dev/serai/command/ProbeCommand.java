package dev.serai.command;

import dev.serai.catalog.Catalog;
import dev.serai.catalog.SystemSpec;
import dev.serai.flow.ReadingFiles;
import dev.serai.mapping.Mapper;
import dev.serai.system.Finding;
import dev.serai.system.Finding.Sign;
import dev.serai.system.Probing;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.camel.impl.DefaultCamelContext;

/** Calls a live system as the files describe it, and prints what it found. */
final class ProbeCommand {
    private static final Map<Sign, String> SIGNS =
            Map.of(Sign.RIGHT, "right  ", Sign.WRONG, "WRONG  ", Sign.UNKNOWN, "unknown");

    private final Path folder;
    private final UnaryOperator<String> settings;
    private final PrintStream out;

    ProbeCommand(Path folder, UnaryOperator<String> settings, PrintStream out) {
        this.folder = folder;
        this.settings = settings;
        this.out = out;
    }

    int run(String name) {
        var loaded = new ReadingFiles(folder).read();
        if (!loaded.sound()) {
            loaded.problems().forEach(out::println);
            out.println("Correct the files first; nothing was called.");
            return Commands.WRONG;
        }
        var spec = loaded.catalog().systems().get(name);
        if (spec == null) {
            out.println("No file in " + folder + " describes the system " + name + "; it has "
                    + loaded.catalog().systems().keySet() + ".");
            return Commands.NOT_UNDERSTOOD;
        }
        return probe(spec, loaded.catalog());
    }

    private int probe(SystemSpec spec, Catalog catalog) {
        try (var context = new DefaultCamelContext()) {
            context.start();
            var findings = Probing.over(
                            context, spec, settings, (entity, content) -> keys(catalog, spec.system(), entity, content))
                    .probe();
            print(spec, findings);
            return findings.stream().anyMatch(finding -> finding.sign() == Sign.WRONG) ? Commands.WRONG : Commands.OK;
        } catch (IllegalStateException | IOException e) {
            out.println(e.getMessage());
            return Commands.WRONG;
        }
    }

    private void print(SystemSpec spec, List<Finding> findings) {
        for (var finding : findings) {
            var about = finding.entity().isEmpty() ? spec.system() : spec.system() + "/" + finding.entity();
            out.println(SIGNS.get(finding.sign()) + "  " + about + "  " + finding.what() + ": " + finding.detail());
        }
    }

    /** The values that the mapping makes of the identity keys; none where no mapping reads that entity. */
    private static Map<String, Object> keys(Catalog catalog, String system, String name, Map<String, Object> content) {
        var mapping = catalog.mapping(system, name);
        var entity = catalog.entity(name);
        var values = new HashMap<String, Object>();
        if (mapping.isPresent() && entity.isPresent()) {
            new Mapper(mapping.get(), entity.get())
                    .in(content, true)
                    .forEach((field, mapped) -> values.put(field, mapped.value()));
        }
        return values;
    }
}
