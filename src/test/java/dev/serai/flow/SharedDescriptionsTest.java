package dev.serai.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import javax.management.Attribute;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedDescriptionsTest {
    private final CamelContext camels = new DefaultCamelContext();
    private final CamelContext shared = new DefaultCamelContext();

    @AfterEach
    void stop() {
        camels.stop();
        shared.stop();
    }

    /** Steps of the same kinds twice, and endpoints, among them one that adds to its description (seda). */
    private static final class Routes extends RouteBuilder {
        @Override
        public void configure() {
            for (String name : new String[] {"one", "two"}) {
                from("direct:" + name)
                        .routeId(name)
                        .setBody(constant(name))
                        .id(name + "-body")
                        .throttle(100)
                        .id(name + "-throttle")
                        .to("seda:" + name)
                        .id(name + "-to");
            }
        }
    }

    private static MBeanServer started(CamelContext camel) throws Exception {
        camel.addRoutes(new Routes());
        camel.start();
        return camel.getManagementStrategy().getManagementAgent().getMBeanServer();
    }

    private MBeanServer startedShared() throws Exception {
        SharedDescriptions.in(shared);
        return started(shared);
    }

    private static ObjectName name(CamelContext camel, String type, String name) throws Exception {
        return new ObjectName(
                "org.apache.camel:context=" + camel.getManagementName() + ",type=" + type + ",name=\"" + name + "\"");
    }

    private static Map<String, MBeanInfo> described(MBeanServer server, CamelContext camel) throws Exception {
        var infos = new TreeMap<String, MBeanInfo>();
        for (var name : server.queryNames(
                new ObjectName("org.apache.camel:context=" + camel.getManagementName() + ",*"), null)) {
            infos.put(
                    name.getKeyProperty("type") + " "
                            + name.getKeyProperty("name")
                                    .replace(camel.getName(), "")
                                    .replaceAll("\\(0x.*", ""),
                    server.getMBeanInfo(name));
        }
        return infos;
    }

    @Test
    void stepsOfOneKindHaveOneDescription() throws Exception {
        var server = startedShared();
        for (var kind : new String[] {"body", "throttle", "to"}) {
            assertThat(server.getMBeanInfo(name(shared, "processors", "one-" + kind)))
                    .isSameAs(server.getMBeanInfo(name(shared, "processors", "two-" + kind)));
        }
        assertThat(server.getMBeanInfo(name(shared, "endpoints", "seda://one")))
                .isSameAs(server.getMBeanInfo(name(shared, "endpoints", "seda://two")))
                .isNotSameAs(server.getMBeanInfo(name(shared, "endpoints", "direct://two")));
    }

    @Test
    void itSaysWhatCamelSays() throws Exception {
        var ours = described(startedShared(), shared);
        ours.remove("services SharedDescriptions");
        var theirs = described(started(camels), camels);
        var several = theirs.keySet().stream().filter(name -> name.startsWith("processors"));
        assertThat(several).hasSize(6);
        assertThat(ours.keySet()).isEqualTo(theirs.keySet());
        assertThat(ours).allSatisfy((name, info) -> assertThat(info).as(name).isEqualTo(theirs.get(name)));
    }

    @Test
    void eachCountsForItself() throws Exception {
        var server = startedShared();
        var camel = shared.createProducerTemplate();
        camel.sendBody("direct:one", "");
        camel.sendBody("direct:one", "");
        camel.sendBody("direct:two", "");
        assertThat(server.getAttribute(name(shared, "processors", "one-to"), "ExchangesTotal"))
                .isEqualTo(2L);
        assertThat(server.getAttribute(name(shared, "processors", "two-to"), "ExchangesTotal"))
                .isEqualTo(1L);
        assertThat(server.invoke(name(shared, "endpoints", "seda://one"), "queueSize", new Object[0], new String[0]))
                .isEqualTo(2);
        assertThat(server.getAttribute(name(shared, "endpoints", "seda://two"), "EndpointUri"))
                .isEqualTo("seda://two");
    }

    @Test
    void oneThatIsSetIsSetAlone() throws Exception {
        var server = startedShared();
        var one = name(shared, "processors", "one-to");
        server.setAttribute(one, new Attribute("StatisticsEnabled", false));
        assertThat(server.getAttribute(one, "StatisticsEnabled")).isEqualTo(false);
        assertThat(server.getAttribute(name(shared, "processors", "two-to"), "StatisticsEnabled"))
                .isEqualTo(true);
    }
}
