package dev.serai;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Imports point inwards: what each package may know. A rule that looks at nothing fails. */
class PackageRulesTest {

    private static final String ROOT = "dev.serai";

    /** Packages that are planned and do not exist yet. One that exists must leave this list. */
    private static final Set<String> NOT_YET = Set.of();

    /** Every package may import itself; the entrance has the empty name. */
    private static final Map<String, Set<String>> OWN_PACKAGES = new TreeMap<>(Map.ofEntries(
            Map.entry("", Set.of("command")),
            Map.entry("record", Set.of()),
            Map.entry("catalog", Set.of("record")),
            Map.entry("mapping", Set.of("record", "catalog")),
            Map.entry("identity", Set.of("record", "catalog")),
            Map.entry("merge", Set.of("record", "catalog")),
            Map.entry("sync", Set.of("record", "catalog", "mapping", "identity", "merge")),
            Map.entry("store", Set.of("audit", "record", "identity", "sync")),
            Map.entry("flow", Set.of("record", "catalog", "mapping", "identity", "merge", "sync")),
            Map.entry("fit", Set.of("record", "catalog", "mapping")),
            Map.entry("match", Set.of("record", "catalog", "identity")),
            Map.entry("component", Set.of("record", "catalog", "mapping", "sync")),
            Map.entry("bus", Set.of("record", "catalog", "sync", "component")),
            Map.entry("system", Set.of("record", "catalog", "sync")),
            Map.entry("routes", Set.of()),
            Map.entry("audit", Set.of()),
            Map.entry("access", Set.of("audit")),
            Map.entry("console", Set.of("access", "audit")),
            Map.entry("monitor", Set.of("audit", "record", "catalog", "sync")),
            Map.entry(
                    "admin",
                    Set.of("audit", "record", "catalog", "fit", "mapping", "match", "sync", "flow", "monitor")),
            Map.entry(
                    "command",
                    Set.of("access", "catalog", "fit", "flow", "mapping", "match", "quality", "record", "system")),
            Map.entry("quality", Set.of("record", "catalog", "identity", "flow")),
            Map.entry("sandbox", Set.of())));

    /** Frameworks by the packages that may know them. Small libraries for one job are in no list and free, except in the pure packages. */
    private static final Map<String, Set<String>> FRAMEWORKS = Map.of(
            "org.apache.camel", Set.of("bus", "flow", "component", "system", "routes", "sandbox", "command"),
            "org.quartz", Set.of("flow", "routes"),
            "org.hibernate", Set.of("store"),
            "jakarta.persistence", Set.of("store"),
            "java.sql", Set.of("", "store", "component", "system"),
            "javax.sql", Set.of("store"),
            "jakarta.ws.rs", Set.of("admin", "sandbox"),
            "javax.management", Set.of("admin", "console", "flow"),
            "io.micrometer", Set.of("monitor"),
            "jakarta.transaction", Set.of("sync", "store"));

    private static final Set<String> PURE = Set.of("record", "mapping", "identity", "merge");

    /** What the pure packages may know beside Java itself: values, phone numbers, how words look and sound, JSON. */
    private static final Set<String> PURE_MAY_KNOW = Set.of(
            "java",
            "com.google.i18n.phonenumbers",
            "org.apache.commons.text.similarity",
            "org.apache.commons.codec.language",
            "com.fasterxml.jackson");

    /** What is tested by itself. */
    private static final Set<String> CORE = Set.of("record", "mapping", "identity", "merge", "sync", "store");

    private static final Set<String> SERVERS = Set.of(
            "io.quarkus", "io.vertx", "io.restassured", "java.net.http", "com.sun.net.httpserver", "org.apache.http");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @TestFactory
    Stream<DynamicTest> eachPackageKnowsOnlyWhatItMay() {
        return existing()
                .map(name -> DynamicTest.dynamicTest(shown(name), () -> assertThat(forbidden(name))
                        .as("imports that DESIGN does not allow in " + shown(name))
                        .isEmpty()));
    }

    @Test
    void eachPackageIsDeclaredAndExistsUnlessItIsNotYet() {
        Set<String> found = CLASSES.stream().map(PackageRulesTest::part).collect(Collectors.toCollection(TreeSet::new));
        Set<String> declared = existing().collect(Collectors.toCollection(TreeSet::new));
        assertThat(found)
                .as("packages with classes: a new one needs its line in OWN_PACKAGES, one that has come leaves NOT_YET")
                .isEqualTo(declared);
    }

    @Test
    void whatIsNotYetIsAPackageThatIsPlanned() {
        assertThat(OWN_PACKAGES.keySet()).containsAll(NOT_YET);
    }

    @Test
    void theRulesLookAtClassesAndImports() {
        assertThat(existing().toList())
                .allSatisfy(name -> assertThat(classesOf(name)).as(shown(name)).isNotEmpty());
        assertThat(CLASSES).as("classes seen").hasSizeGreaterThan(40);
        assertThat(CLASSES.stream()
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .filter(dependency ->
                                !part(dependency.getOriginClass()).equals(part(dependency.getTargetClass())))
                        .filter(dependency -> isOurs(dependency.getTargetClass())))
                .as("imports from one own package into another")
                .hasSizeGreaterThan(20);
    }

    @Test
    void aForbiddenImportIsSeen() {
        JavaClass camel = new ClassFileImporter().importClass(CamelContext.class);
        assertThat(Stream.of("record", "sync", "store", "flow").filter(name -> allowed(name, camel)))
                .containsExactly("flow");
        assertThat(Stream.of("merge", "flow", "catalog", "sync")
                        .filter(name -> allowed(name, CLASSES.get(Serai.class))))
                .isEmpty();
    }

    /** What the tests of the core leave out: the application server, and whatever speaks HTTP. */
    @Test
    void testsOfTheCoreKnowNeitherQuarkusNorHttp() {
        var tests = new ClassFileImporter()
                .withImportOption(new ImportOption.OnlyIncludeTests())
                .importPackages(ROOT);
        var core = tests.stream().filter(type -> CORE.contains(part(type))).toList();

        assertThat(core.stream().map(PackageRulesTest::part).distinct()).containsExactlyInAnyOrderElementsOf(CORE);
        assertThat(serving(core)).isEmpty();
        assertThat(serving(tests)).as("seen in the tests of the edges").isNotEmpty();
    }

    private static List<String> serving(Iterable<JavaClass> types) {
        return StreamSupport.stream(types.spliterator(), false)
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> SERVERS.stream()
                        .anyMatch(server -> within(dependency.getTargetClass().getBaseComponentType(), server)))
                .map(Dependency::getDescription)
                .toList();
    }

    private static Stream<String> existing() {
        return OWN_PACKAGES.keySet().stream().filter(name -> !NOT_YET.contains(name));
    }

    private static List<JavaClass> classesOf(String name) {
        return CLASSES.stream().filter(type -> part(type).equals(name)).toList();
    }

    private static List<String> forbidden(String name) {
        return classesOf(name).stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> !allowed(name, dependency.getTargetClass().getBaseComponentType()))
                .map(Dependency::getDescription)
                .sorted()
                .toList();
    }

    private static boolean allowed(String name, JavaClass target) {
        if (target.isPrimitive()) {
            return true;
        }
        if (isOurs(target)) {
            return part(target).equals(name) || OWN_PACKAGES.get(name).contains(part(target));
        }
        if (PURE.contains(name)) {
            return PURE_MAY_KNOW.stream().anyMatch(known -> within(target, known)) && !isFramework(target);
        }
        return FRAMEWORKS.entrySet().stream()
                .filter(framework -> within(target, framework.getKey()))
                .allMatch(framework -> framework.getValue().contains(name));
    }

    private static boolean isFramework(JavaClass target) {
        return FRAMEWORKS.keySet().stream().anyMatch(framework -> within(target, framework));
    }

    private static boolean within(JavaClass target, String packageName) {
        return (target.getPackageName() + ".").startsWith(packageName + ".");
    }

    private static boolean isOurs(JavaClass type) {
        return within(type, ROOT);
    }

    /** The part of the hub that a class belongs to: the first name below the root. */
    private static String part(JavaClass type) {
        String below =
                type.getPackageName().substring(Math.min(type.getPackageName().length(), ROOT.length()));
        return below.isEmpty() ? "" : below.substring(1).split("\\.")[0];
    }

    private static String shown(String name) {
        return name.isEmpty() ? ROOT : ROOT + "." + name;
    }
}
