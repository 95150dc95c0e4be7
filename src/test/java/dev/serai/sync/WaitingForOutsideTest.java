package dev.serai.sync;

import static dev.serai.sync.HubFixture.CONTACT;
import static dev.serai.sync.HubFixture.crm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.Catalog;
import dev.serai.catalog.Mapping;
import dev.serai.catalog.Mapping.Transform;
import dev.serai.mapping.OutsideException;
import dev.serai.mapping.Surroundings;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a transform needs from outside cannot be had for a while: who needs it waits, with what is later of the same thing, and nobody else does. */
class WaitingForOutsideTest {
    private static final String NEEDS_IT = "Engines Abroad";

    private boolean answers;
    private final HubFixture hub = new HubFixture(new Surroundings() {
        @Override
        public UnaryOperator<Object> bean(String name, String method) {
            return value -> {
                if (!answers && NEEDS_IT.equals(value)) {
                    throw new OutsideException("nobody answers");
                }
                return value;
            };
        }

        @Override
        public UnaryOperator<Object> expression(String language, String text) {
            return Surroundings.NONE.expression(language, text);
        }

        @Override
        public Rate rate(String source, String from, String to) {
            return new Rate(BigDecimal.ONE, LocalDate.EPOCH);
        }
    });

    @BeforeEach
    void theCompanyIsLookedUpOutside() {
        var mappings = new HashMap<>(hub.catalog.mappings());
        mappings.computeIfPresent(new Catalog.Pair("crm", CONTACT), (pair, mapping) -> lookingUp(mapping));
        hub.catalog = new Catalog(hub.catalog.entities(), hub.catalog.systems(), mappings);
    }

    private static Mapping lookingUp(Mapping mapping) {
        var rules = mapping.fields().stream()
                .map(rule -> rule.fields().contains("company") ? lookingUp(rule) : rule)
                .toList();
        return new Mapping("crm", CONTACT, mapping.version(), rules, mapping.constants(), mapping.file());
    }

    private static Mapping.Rule lookingUp(Mapping.Rule rule) {
        var outside = List.of(new Transform("bean", Map.of("name", "companies")));
        return new Mapping.Rule(
                "company.name", "company", Mapping.Way.IN, false, null, outside, null, rule.values(), null);
    }

    private Object company(String id) {
        return hub.value(hub.link(crm(id)).recordId(), "company");
    }

    @Test
    void aLaterChangeOfTheSameThingDoesNotOvertake() {
        hub.receive(
                hub.told(crm("c-1"), "Ada", "ada@example.org", NEEDS_IT),
                hub.told(crm("c-1"), "Ada", "ada@example.org", "Engines at Home"),
                hub.told(crm("c-2"), "Grace", "grace@example.org", "Harbour"));
        hub.settle();
        assertThat(company("c-2")).isEqualTo("Harbour");
        assertThat(hub.link(crm("c-1"))).isNull();

        answers = true;
        hub.now = hub.now.plus(Duration.ofMinutes(2));
        hub.settle();
        assertThat(company("c-1")).isEqualTo("Engines at Home");
    }
}
