package dev.serai.flow;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Says of components that not every hub is built with how one gets a hub that is. Camel itself would only say that there is none. */
record BuiltWithout(Predicate<String> there) {
    /** This hub. */
    static final BuiltWithout THIS = new BuiltWithout(BuiltWithout::onClassPath);

    private static final String WHERE = "/META-INF/services/org/apache/camel/component/";
    private static final Map<String, String> HOW = Map.of(
            "debezium-postgres",
            "Run one that was built with mvn -Pcdc -DskipTests package, on the JVM: a native executable cannot have it, see docs/sources.md");

    private static boolean onClassPath(String component) {
        return BuiltWithout.class.getResource(WHERE + component) != null;
    }

    /** What to do to get that component; empty where it is there, or where nothing special is known of it. */
    Optional<String> advice(String component) {
        return Optional.ofNullable(HOW.get(component)).filter(known -> !there.test(component));
    }
}
