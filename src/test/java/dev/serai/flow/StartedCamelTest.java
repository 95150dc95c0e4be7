package dev.serai.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.management.MBeanInfo;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;

/** The hub's own Camel does not do for each route and step what is done once. */
@QuarkusTest
class StartedCamelTest {
    @Inject
    CamelContext camel;

    @Test
    void settingsAreFoundOneByOne() {
        List<String> foundIn = new CopyOnWriteArrayList<>();
        camel.getPropertiesComponent().addPropertiesLookupListener((name, value, standard, source) -> {
            if (name.equals("serai.routes.poll")) {
                foundIn.add(source);
            }
        });
        assertThat(camel.resolvePropertyPlaceholders("{{serai.routes.poll}}")).isNotEmpty();
        assertThat(foundIn).contains("serai").doesNotContain("CamelMicroProfilePropertiesSource");
    }

    @Test
    void whatIsManagedIsDescribedOnceForEachKind() throws Exception {
        var server = ManagementFactory.getPlatformMBeanServer();
        var steps = server.queryNames(new ObjectName("org.apache.camel:type=processors,*"), null);
        Set<MBeanInfo> descriptions = Collections.newSetFromMap(new IdentityHashMap<>());
        for (var step : steps) {
            descriptions.add(server.getMBeanInfo(step));
        }
        assertThat(steps).hasSizeGreaterThan(200);
        assertThat(descriptions).hasSizeLessThan(50);
    }
}
