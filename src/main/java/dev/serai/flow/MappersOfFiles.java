package dev.serai.flow;

import dev.serai.catalog.Catalog;
import dev.serai.mapping.Mapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The mappings of a folder, ready to run without a hub: languages work, beans and exchange rates do not. */
public final class MappersOfFiles {
    private final Loaded loaded;

    private MappersOfFiles(Loaded loaded) {
        this.loaded = loaded;
    }

    public static MappersOfFiles in(Path folder) {
        return new MappersOfFiles(new ReadingFiles(folder).read());
    }

    public List<Problem> problems() {
        return loaded.problems();
    }

    /** Everything that the files say; to be used only when there are no problems. */
    public Catalog catalog() {
        return loaded.catalog();
    }

    /** The names of all, each as {@code SYSTEM/ENTITY}. */
    public List<String> names() {
        return loaded.catalog().mappings().keySet().stream()
                .map(Object::toString)
                .sorted()
                .toList();
    }

    public Optional<Mapper> mapper(String pair) {
        var catalog = loaded.catalog();
        return catalog.mappings().entrySet().stream()
                .filter(one -> one.getKey().toString().equals(pair))
                .findFirst()
                .map(one -> new Mapper(
                        one.getValue(), catalog.entity(one.getKey().entity()).orElseThrow(), new CamelExpressions()));
    }
}
