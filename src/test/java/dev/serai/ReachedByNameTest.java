package dev.serai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.catalog.SystemSpec;
import dev.serai.match.Finding;
import dev.serai.match.Summary;
import dev.serai.sandbox.Faults;
import dev.serai.sandbox.LogEntry;
import dev.serai.sync.Alert;
import dev.serai.sync.DryRunEntry;
import dev.serai.sync.LeasedDelivery;
import dev.serai.sync.ListingRewrites;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.thisptr.jackson.jq.Function;
import org.apache.camel.api.management.mbean.ManagedCamelContextMBean;
import org.apache.camel.api.management.mbean.ManagedProcessorMBean;
import org.apache.camel.api.management.mbean.ManagedRouteGroupMBean;
import org.apache.camel.api.management.mbean.ManagedRouteMBean;
import org.apache.camel.api.management.mbean.ManagedStepMBean;
import org.junit.jupiter.api.Test;

/** What a native executable is told of keeps step with the code: otherwise it would be noticed only where somebody runs one. */
class ReachedByNameTest {
    private static final Set<String> REGISTERED = Set.of(
            ReachedByName.class.getAnnotation(RegisterForReflection.class).classNames());
    private static final List<String> MANAGED = List.of("Flows", "Conflicts", "DeadLetters", "Backfills", "Health");

    /** Those that Camel asks itself what its routes count. */
    private static final List<Class<?>> ASKED_BY_CAMEL = List.of(
            ManagedCamelContextMBean.class,
            ManagedRouteMBean.class,
            ManagedRouteGroupMBean.class,
            ManagedProcessorMBean.class,
            ManagedStepMBean.class);

    @Test
    void everyNameIsThatOfAClass() {
        assertThat(REGISTERED).allSatisfy(name -> assertThat(
                        Class.forName(name, false, getClass().getClassLoader()))
                .isNotNull());
    }

    @Test
    void whatJsonAndExpressionsReachIsRegisteredDownToTheLastPart() throws ClassNotFoundException {
        var reached = new TreeSet<String>();
        for (var root : roots().toList()) {
            walk(root, reached);
        }
        assertThat(reached).hasSizeGreaterThan(50);
        assertThat(REGISTERED).containsAll(reached);
    }

    @Test
    void allFunctionsOfJqAndTheProxiesOfAllMBeansAreThere() throws Exception {
        var told = new ObjectMapper()
                .readTree(getClass().getResource("/META-INF/native-image/dev.serai/serai/reachability-metadata.json"))
                .get("reflection");
        var functions = ServiceLoader.load(Function.class).stream()
                .map(service -> service.type().getName())
                .collect(Collectors.toSet());
        assertThat(functions).hasSizeGreaterThan(50);
        assertThat(types(told).filter(JsonNode::isTextual).map(JsonNode::textValue))
                .containsExactlyInAnyOrderElementsOf(functions);
        assertThat(types(told)
                        .filter(JsonNode::isObject)
                        .map(type -> type.get("proxy").get(0).textValue()))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                MANAGED.stream().map(ReachedByNameTest::mBean),
                                ASKED_BY_CAMEL.stream().map(Class::getName))
                        .toList());
    }

    private static Stream<JsonNode> types(JsonNode reflection) {
        return StreamSupport.stream(reflection.spliterator(), false).map(one -> one.get("type"));
    }

    private static String mBean(String name) {
        return "dev.serai.admin." + name + "MXBean";
    }

    private static Stream<Type> roots() throws ClassNotFoundException {
        var managed = Stream.<Type>builder();
        for (var name : MANAGED) {
            managed.add(Class.forName(mBean(name)));
        }
        for (var name : List.of("Contact", "Fill", "Thing")) {
            managed.add(Class.forName("dev.serai.sandbox." + name));
        }
        managed.add(Class.forName("dev.serai.match.Copies$Copy"));
        return Stream.concat(
                managed.build(),
                Stream.of(
                        SystemSpec.class,
                        Faults.class,
                        LogEntry.class,
                        Finding.class,
                        Summary.class,
                        DryRunEntry.class,
                        ListingRewrites.Rewrite.class,
                        LeasedDelivery.class,
                        Alert.Notice.class));
    }

    private static void walk(Type type, Set<String> reached) {
        if (type instanceof ParameterizedType generic) {
            walk(generic.getRawType(), reached);
            Arrays.stream(generic.getActualTypeArguments()).forEach(argument -> walk(argument, reached));
        } else if (type instanceof Class<?> found
                && found.getName().startsWith("dev.serai.")
                && reached.add(found.getName())) {
            if (found.isRecord()) {
                Arrays.stream(found.getRecordComponents()).forEach(part -> walk(part.getGenericType(), reached));
            } else if (found.isInterface()) {
                Arrays.stream(found.getMethods()).forEach(method -> walk(method.getGenericReturnType(), reached));
            }
        }
    }
}
