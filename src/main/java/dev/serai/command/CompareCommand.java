package dev.serai.command;

import dev.serai.flow.ReadingFiles;
import dev.serai.system.ComparingAccounts;
import dev.serai.system.Finding.Sign;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.apache.camel.impl.DefaultCamelContext;

/** Prints in which fields another account of a system, such as staging, differs from production. */
final class CompareCommand {
    private final Path folder;
    private final UnaryOperator<String> settings;
    private final PrintStream out;

    CompareCommand(Path folder, UnaryOperator<String> settings, PrintStream out) {
        this.folder = folder;
        this.settings = settings;
        this.out = out;
    }

    int run(String system, String account) {
        var loaded = new ReadingFiles(folder).read();
        var spec = loaded.catalog().systems().get(system);
        if (!loaded.sound() || spec == null) {
            loaded.problems().forEach(out::println);
            out.println(
                    spec == null
                            ? "No file in " + folder + " describes the system " + system + "."
                            : "Nothing was called.");
            return spec == null ? Commands.NOT_UNDERSTOOD : Commands.WRONG;
        }
        try (var context = new DefaultCamelContext()) {
            context.start();
            var findings = new ComparingAccounts(context, spec, account, settings).compare();
            findings.forEach(finding -> out.println(finding.sign().name().toLowerCase(java.util.Locale.ROOT) + "  "
                    + system + "/" + finding.entity() + "  " + finding.what() + ": " + finding.detail()));
            return findings.stream().anyMatch(finding -> finding.sign() == Sign.WRONG) ? Commands.WRONG : Commands.OK;
        } catch (IllegalStateException | IOException e) {
            out.println(e.getMessage());
            return Commands.WRONG;
        }
    }
}
