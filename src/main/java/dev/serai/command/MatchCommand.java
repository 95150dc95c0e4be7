package dev.serai.command;

import dev.serai.catalog.Catalog;
import dev.serai.flow.MappersOfFiles;
import dev.serai.mapping.MappingException;
import dev.serai.match.Finding;
import dev.serai.match.MatchReport;
import dev.serai.match.Summary;
import dev.serai.system.Everything;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** Says whom two live systems have in common, before anything is written to either. */
final class MatchCommand {
    private final MappersOfFiles files;
    private final UnaryOperator<String> settings;
    private final PrintStream out;

    MatchCommand(Path folder, UnaryOperator<String> settings, PrintStream out) {
        this.files = MappersOfFiles.in(folder);
        this.settings = settings;
        this.out = out;
    }

    /** {@code match SYSTEM SYSTEM ENTITY [all]}: counts, and with {@code all} a line for each external record before them. */
    int run(List<String> words) {
        var all = words.size() == 4 && words.get(3).equals("all");
        if (words.size() != 3 && !all || words.get(0).equals(words.get(1))) {
            return Commands.NOT_UNDERSTOOD;
        }
        if (!files.problems().isEmpty()) {
            files.problems().forEach(out::println);
            out.println("Correct the files first; nothing was called.");
            return Commands.WRONG;
        }
        return match(words.subList(0, 2), words.get(2), all);
    }

    private int match(List<String> systems, String name, boolean all) {
        var catalog = files.catalog();
        var entity = catalog.entity(name).orElse(null);
        for (var system : systems) {
            if (entity == null || catalog.mapping(system, name).isEmpty() || !lists(catalog, system, name)) {
                out.println("No files say how " + system + "/" + name + " is listed and mapped.");
                return Commands.NOT_UNDERSTOOD;
            }
        }
        try (var context = new DefaultCamelContext();
                var report = new MatchReport(entity, systems)) {
            context.start();
            for (var side = 0; side < 2; side++) {
                read(context, report, systems.get(side), name, side);
            }
            print(report.finish(finding -> {
                if (all) {
                    print(finding);
                }
            }));
            return Commands.OK;
        } catch (IllegalStateException | IOException | UncheckedIOException e) {
            out.println(e.getMessage());
            return Commands.WRONG;
        }
    }

    private static boolean lists(Catalog catalog, String system, String entity) {
        return catalog.resource(system, entity)
                .filter(resource -> resource.list() != null)
                .isPresent();
    }

    private void read(CamelContext context, MatchReport report, String system, String entity, int side) {
        var mapper = files.mapper(system + "/" + entity).orElseThrow();
        var spec = files.catalog().systems().get(system);
        new Everything(context, spec, settings).read(entity, (id, content) -> {
            var values = new HashMap<String, Object>();
            try {
                mapper.in(content, false).forEach((field, mapped) -> values.put(field, mapped.value()));
                report.add(side, id, values);
            } catch (MappingException e) {
                report.unusable(side);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void print(Finding finding) {
        var rule = finding.rule() == null ? "" : "  " + finding.rule();
        out.println(finding.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + "  " + finding.system() + "/"
                + finding.id() + (finding.others().isEmpty() ? "" : "  " + String.join(", ", finding.others())) + rule);
    }

    private void print(Summary summary) {
        summary.matched().forEach((rule, count) -> out.println("matched by " + rule + ": " + count));
        summary.sides().forEach((system, side) -> out.println(said(system, side)));
    }

    private static String said(String system, Summary.Side side) {
        var counts = Map.of(
                "unusable", side.unusable(), "ambiguous", side.ambiguous(), "duplicates within", side.duplicates());
        var more = new StringBuilder();
        counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(count ->
                        more.append(", ").append(count.getKey()).append(' ').append(count.getValue()));
        return system + ": read " + side.read() + ", only here " + side.onlyHere() + more;
    }
}
