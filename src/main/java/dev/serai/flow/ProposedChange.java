package dev.serai.flow;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.serai.catalog.Catalog;
import dev.serai.catalog.Mapping;
import dev.serai.sync.SchemaFinding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Proposes how a mapping file would follow a change of a system's records: a diff for a person to look at, never applied by itself. */
@ApplicationScoped
public class ProposedChange {
    private static final int CONTEXT_LINES = 2;

    /** What turns values of one kind into what a rule was made for, by the kind that comes now. */
    private static final Map<String, String> BACK_TO_BEFORE =
            Map.of("list", "first", "number", "trim", "boolean", "trim", "text", "number");

    @Inject
    LoadedFiles files;

    @Inject
    FlowSettings settings;

    /** A unified diff of the mapping file; empty where there is nothing to propose. */
    public Optional<String> of(SchemaFinding finding) {
        var catalog = files.current();
        var side = finding.side();
        var texts = new ReadingFiles(settings.folder()).files().texts();
        return catalog.mapping(side.system(), side.entity()).flatMap(mapping -> texts.entrySet().stream()
                .filter(file -> mapping.file().endsWith(file.getKey()))
                .findFirst()
                .flatMap(file -> diff(finding, mapping, catalog, file.getKey(), file.getValue())));
    }

    static Optional<String> diff(SchemaFinding finding, Mapping mapping, Catalog catalog, String path, String text) {
        var before = text.lines().toList();
        var after = new ArrayList<>(before);
        var edit = new Edit(finding, mapping, catalog, ParsingYaml.parse(text), after);
        edit.edit();
        var diff =
                UnifiedDiffUtils.generateUnifiedDiff(path, path, before, DiffUtils.diff(before, after), CONTEXT_LINES);
        return diff.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", diff) + "\n");
    }

    /** One edit of the lines of a file. */
    private record Edit(SchemaFinding finding, Mapping mapping, Catalog catalog, Yaml yaml, List<String> lines) {

        void edit() {
            if (finding.kind() == SchemaFinding.Kind.NEW) {
                added();
                return;
            }
            // from the last on, so that lines that are put in leave those before where they are
            for (var at = mapping.fields().size() - 1; at >= 0; at--) {
                if (reads(mapping.fields().get(at))) {
                    changed(at);
                }
            }
        }

        private boolean reads(Mapping.Rule rule) {
            return rule.fields().stream().anyMatch(finding.fields()::contains) && rule.way() != Mapping.Way.OUT;
        }

        private int first(int rule) {
            return yaml.line("/fields/" + rule) - 1;
        }

        /** The line behind the rule. */
        private int end(int rule) {
            var at = first(rule) + 1;
            while (at < lines.size() && lines.get(at).matches("\\s{4,}\\S.*")) {
                at++;
            }
            return at;
        }

        private void changed(int rule) {
            for (var at = first(rule); at < end(rule); at++) {
                var line = lines.get(at);
                switch (finding.kind()) {
                    case RENAMED -> lines.set(at, renamed(line));
                    case VANISHED -> lines.set(at, "  # " + finding.path() + " is gone: " + line.strip());
                    default -> {}
                }
            }
            if (finding.kind() == SchemaFinding.Kind.OTHER_KIND) {
                turned(rule);
            }
        }

        private String renamed(String line) {
            return line.replaceAll(
                    "(?<![\\w.])" + Pattern.quote(finding.path()) + "(?![\\w])",
                    java.util.regex.Matcher.quoteReplacement(finding.other()));
        }

        /** A rule on one line is given a transform; of a longer one only the first line is told what comes now. */
        private void turned(int rule) {
            var at = first(rule);
            var line = lines.get(at);
            var transform = BACK_TO_BEFORE.get(finding.other());
            if (transform == null || end(rule) > at + 1) {
                lines.add(at, "  # " + finding.path() + " is now of the kind " + finding.other());
            } else if (line.contains("in: [")) {
                lines.set(at, line.replaceFirst("in: \\[", "in: [" + transform + ", "));
            } else {
                lines.set(at, line.replaceFirst("\\s*}\\s*$", ", in: [" + transform + "] }"));
            }
        }

        private void added() {
            var last = mapping.fields().size() - 1;
            lines.add(end(last), "  - { external: " + finding.path() + ", field: " + field() + " }");
        }

        /** The canonical field that is called most alike and is not mapped yet; one to be named where none is. */
        private String field() {
            var mapped = mapping.fields().stream()
                    .flatMap(rule -> rule.fields().stream())
                    .toList();
            return catalog.entity(mapping.entity()).orElseThrow().fields().keySet().stream()
                    .filter(name -> !mapped.contains(name) && plain(name).equals(plain(finding.path())))
                    .findFirst()
                    .orElse("NAME_A_FIELD");
        }

        private static String plain(String name) {
            return name.substring(name.lastIndexOf('.') + 1)
                    .replaceAll("[^A-Za-z0-9]", "")
                    .toLowerCase(java.util.Locale.ROOT);
        }
    }
}
