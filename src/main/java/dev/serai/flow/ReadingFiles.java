package dev.serai.flow;

import dev.serai.catalog.Catalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads the folder as one set and checks everything in it. Holds no state: a reading is a pure function of the files. */
public final class ReadingFiles {
    private final Path folder;

    public ReadingFiles(Path folder) {
        this.folder = folder;
    }

    /** Takes the files as they are now, cheaply: nothing is parsed. A watcher takes them until two in a row have the same {@link FileSet#sha256()}. */
    public FileSet files() {
        return TakingFiles.of(folder);
    }

    /** Reads and checks the files as they are now. */
    public Loaded read() {
        return read(files());
    }

    /** Reads and checks the given files. */
    public static Loaded read(FileSet files) {
        return new Reading(files).loaded();
    }

    /** One reading. */
    private static final class Reading {
        private final Map<String, Predicate<Document>> kinds = new LinkedHashMap<>();
        private final SetOfFiles set = new SetOfFiles();
        private final List<Problem> problems = new ArrayList<>();
        private final List<Problem> warnings;
        private final FileSet files;

        Reading(FileSet files) {
            this.files = files;
            problems.addAll(files.problems());
            files.problems().forEach(problem -> set.unread(problem.file()));
            kinds.put(SetOfFiles.ENTITY, this::entity);
            kinds.put(SetOfFiles.SYSTEM, this::system);
            kinds.put(SetOfFiles.MAPPING, this::mapping);
            kinds.put(SetOfFiles.CAMEL, this::camel);
            kinds.put(SetOfFiles.KAMELET, this::kamelet);
            files.texts().forEach(this::file);
            new CheckingEntities(set).check();
            new CheckingSystems(set).check();
            new CheckingMappings(set).check();
            new CheckingRoutes(set).check();
            new CheckingEndpoints(set).check();
            warnings = Stream.of(
                            CheckingAnswers.warnings(set),
                            CheckingTargets.warnings(set),
                            CheckingFlows.warnings(set),
                            CheckingRoundTrips.warnings(set))
                    .flatMap(List::stream)
                    .sorted()
                    .toList();
        }

        Loaded loaded() {
            return new Loaded(
                    set.catalog(),
                    set.camel().values().stream().map(this::routes).toList(),
                    set.kamelets().entrySet().stream()
                            .map(kamelet ->
                                    kamelet(kamelet.getKey(), kamelet.getValue().document()))
                            .toList(),
                    problems.stream().distinct().sorted().toList(),
                    warnings,
                    files.sha256());
        }

        private RouteFile routes(Source<CamelFile> source) {
            var path = source.document().path();
            var text = files.texts().get(path);
            return new RouteFile(path, List.copyOf(source.value().ids().keySet()), text, Hash.sha256(text));
        }

        private KameletFile kamelet(String name, Document document) {
            var text = files.texts().get(document.path());
            return new KameletFile(document.path(), name, text, Hash.sha256(text));
        }

        private void file(String path, String text) {
            var kind = kinds.keySet().stream().filter(path::endsWith).findFirst();
            if (kind.isPresent()) {
                file(path, text, kind.get());
            } else {
                problems.add(new Problem(
                        files.shown(path),
                        0,
                        "a file with this ending says nothing to the hub",
                        "Rename it, the hub reads NAME" + String.join(", NAME", kinds.keySet())));
            }
        }

        private void file(String path, String text, String kind) {
            try {
                var yaml = ParsingYaml.parse(text);
                if (!kinds.get(kind).test(new Document(path, files.shown(path), yaml, problems))) {
                    set.unread(kind);
                }
            } catch (Yaml.Broken e) {
                problems.add(e.in(files.shown(path)));
                set.unread(kind);
            }
        }

        private boolean entity(Document document) {
            var read = EntityReading.read(document);
            read.ifPresent(
                    entity -> SetOfFiles.add(set.entities(), entity.name(), document, entity, "the entity", "/entity"));
            return read.isPresent();
        }

        private boolean system(Document document) {
            var read = SystemReading.read(document);
            read.ifPresent(system ->
                    SetOfFiles.add(set.systems(), system.system(), document, system, "the system", "/system"));
            return read.isPresent();
        }

        private boolean mapping(Document document) {
            var read = MappingReading.read(document);
            read.ifPresent(mapping -> {
                var pair = new Catalog.Pair(mapping.system(), mapping.entity());
                SetOfFiles.add(
                        mapping.shadow() ? set.shadows() : set.mappings(),
                        pair,
                        document,
                        mapping,
                        "the mapping",
                        "/mapping");
            });
            return read.isPresent();
        }

        private boolean camel(Document document) {
            set.camel().put(document.path(), new Source<>(document, CamelReading.routes(document)));
            return true;
        }

        private boolean kamelet(Document document) {
            var name = KameletReading.name(document);
            name.ifPresent(named -> SetOfFiles.add(
                    set.kamelets(), named, document, CamelReading.kamelet(document), "the kamelet", "/metadata/name"));
            return name.isPresent();
        }
    }
}
