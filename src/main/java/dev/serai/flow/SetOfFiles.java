package dev.serai.flow;

import dev.serai.catalog.Catalog;
import dev.serai.catalog.Entity;
import dev.serai.catalog.Mapping;
import dev.serai.catalog.SystemSpec;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What all files say, each with its file; of doubles the first.
 *
 * @param camel by path
 * @param kamelets by name
 * @param unread endings of which some file could not be read: then what seems to be missing may be in it
 */
record SetOfFiles(
        Map<String, Source<Entity>> entities,
        Map<String, Source<SystemSpec>> systems,
        Map<Catalog.Pair, Source<Mapping>> mappings,
        Map<Catalog.Pair, Source<Mapping>> shadows,
        Map<String, Source<CamelFile>> camel,
        Map<String, Source<CamelFile>> kamelets,
        Set<String> unread) {

    static final String ENTITY = ".entity.yaml";
    static final String SYSTEM = ".system.yaml";
    static final String MAPPING = ".mapping.yaml";
    static final String CAMEL = ".camel.yaml";
    static final String KAMELET = ".kamelet.yaml";
    static final List<String> KINDS = List.of(ENTITY, SYSTEM, MAPPING, CAMEL, KAMELET);

    SetOfFiles() {
        this(
                new TreeMap<>(),
                new TreeMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new HashSet<>());
    }

    /** Adds what a file says, or a problem where another file says it already. */
    static <K, T> void add(Map<K, Source<T>> to, K key, Document document, T value, String kind, String keyOfFile) {
        var first = to.putIfAbsent(key, new Source<>(document, value));
        if (first != null) {
            document.problem(
                    keyOfFile,
                    kind + " " + key + " is already in " + first.document().place(keyOfFile),
                    "Keep one of the two");
        }
    }

    /** Something with that name could not be read; where the name does not say what it is, anything may be in it. */
    void unread(String name) {
        var kind = KINDS.stream().filter(name::endsWith).findFirst();
        unread.addAll(kind.map(List::of).orElse(KINDS));
    }

    /** Whether what is not here is nowhere, rather than in a file that could not be read. */
    boolean complete(String ending) {
        return !unread.contains(ending);
    }

    Catalog catalog() {
        return new Catalog(values(entities), values(systems), values(mappings), values(shadows), answers());
    }

    private Set<String> answers() {
        return camel.values().stream()
                .flatMap(file -> file.value().endpoints().stream())
                .filter(endpoint -> endpoint.from() && endpoint.scheme().equals("direct"))
                .map(Endpoint::path)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static <K, T> Map<K, T> values(Map<K, Source<T>> sources) {
        var values = new LinkedHashMap<K, T>();
        sources.forEach((key, source) -> values.put(key, source.value()));
        return Collections.unmodifiableMap(values);
    }
}
