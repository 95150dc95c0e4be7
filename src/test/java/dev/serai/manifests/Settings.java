package dev.serai.manifests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The hub's settings by the names of environment variables: what application.properties and the files of routes know. */
final class Settings {
    private static final Pattern SET = Pattern.compile("^#? ?((?:%[a-z]+\\.)?[a-zA-Z][^=\\s]*)=", Pattern.MULTILINE);
    private static final Pattern NEEDED = Pattern.compile("\\{\\{([a-z][a-z0-9.-]*)(:?)");
    private static final String SANDBOX = "serai.sandbox.settings.";

    private Settings() {}

    /** As SmallRye Config makes it: everything but letters and digits becomes an underscore. */
    static String variable(String setting) {
        return setting.replaceAll("[^a-zA-Z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** Every setting that there is, also where it is only shown, and those that the files of routes ask for. */
    static Set<String> known() {
        var known = SET.matcher(Manifest.text(Path.of("application.properties")))
                .results()
                .map(match -> match.group(1).replaceAll("^%[a-z]+\\.", ""))
                .map(name -> name.startsWith(SANDBOX) ? name.substring(SANDBOX.length()) : name)
                .map(Settings::variable)
                .collect(Collectors.toCollection(TreeSet::new));
        askedFor().forEach(name -> known.add(variable(name)));
        known.add("QUARKUS_DATASOURCE_JDBC_URL");
        known.add("QUARKUS_DATASOURCE_USERNAME");
        known.add("QUARKUS_DATASOURCE_PASSWORD");
        return known;
    }

    /** Those that are asked for in files of routes without a value for where they are not set. */
    static Set<String> askedFor() {
        var asked = new TreeSet<String>();
        for (var file : routeFiles()) {
            NEEDED.matcher(Manifest.text(file))
                    .results()
                    .filter(match -> match.group(2).isEmpty())
                    .forEach(match -> asked.add(match.group(1)));
        }
        return asked;
    }

    /** Those that have a value by application.properties; with the simulated tools also theirs. */
    static Set<String> given(boolean sandbox) {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(Path.of("application.properties"))) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var given = new TreeSet<>(properties.stringPropertyNames());
        if (sandbox) {
            properties.stringPropertyNames().stream()
                    .filter(name -> name.startsWith(SANDBOX))
                    .forEach(name -> given.add(name.substring(SANDBOX.length())));
        }
        return given;
    }

    static Set<Path> routeFiles() {
        try (var files = Files.walk(Path.of("routes"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of a file of variables. */
    static Map<String, String> variables(Path file) {
        var variables = new LinkedHashMap<String, String>();
        Manifest.text(file)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("=", 2))
                .forEach(pair -> variables.put(pair[0], pair[1]));
        return variables;
    }
}
