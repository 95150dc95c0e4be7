package dev.serai.mapping;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The subdivisions of ISO 3166-2, states and provinces among them, by country. Their names are the official ones of the country. */
final class Subdivisions {
    private static final String DATA = "/iso-3166/subdivisions.tsv";
    private static final Subdivisions ALL = new Subdivisions();

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Map<String, String>> codes = new HashMap<>();

    private Subdivisions() {
        try (var data = new BufferedReader(
                new InputStreamReader(Subdivisions.class.getResourceAsStream(DATA), StandardCharsets.UTF_8))) {
            data.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .forEach(row -> add(row[0], row[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String code, String name) {
        var ofCountry = codes.computeIfAbsent(code.substring(0, 2), country -> new HashMap<>());
        names.put(code, name);
        ofCountry.putIfAbsent(Countries.plain(name), code);
        ofCountry.put(Countries.plain(code), code);
        ofCountry.put(Countries.plain(code.substring(3)), code);
    }

    /** The code of what is a code, the part of it behind the country, or a name; empty where it is none of them in that country. */
    static Optional<String> code(String country, String text) {
        return Optional.ofNullable(ALL.codes.getOrDefault(country, Map.of()).get(Countries.plain(text)));
    }

    /** The name that belongs to a code; empty where that is no code. */
    static Optional<String> name(String code) {
        return Optional.ofNullable(ALL.names.get(code));
    }
}
