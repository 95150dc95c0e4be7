package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LifeTest {
    private final Tools tools = new Tools();

    private List<String> told(long seed, int steps) {
        var told = new ArrayList<String>();
        var life = new Life(tools.sandbox, new Random(seed), told::add);
        for (int i = 0; i < steps; i++) {
            life.step();
        }
        return told;
    }

    private int total(String system) {
        var page = tools.sandbox.handle(system, SandboxRequest.of("GET", "/people/contacts"));
        return (int) page.content().get("total");
    }

    @Test
    void beginsWithTwelvePeopleSomeOfThemKnownInSeveralTools() {
        var told = told(1, 1);
        assertThat(told)
                .contains(
                        "Maria in the CRM added Ada Lovelace",
                        "Priya in the support desk added Ada Lovelace",
                        "Tom in the e-mail platform added Claude Shannon");
        assertThat(total("crm")).isEqualTo(8);
        assertThat(total("email")).isEqualTo(8);
        assertThat(total("support")).isEqualTo(8);
    }

    @Test
    void goesOnWithOneThingAtATimeToldInPlainWords() {
        var told = told(1, 201);
        assertThat(told.subList(24, told.size()))
                .hasSizeBetween(120, 200)
                .allMatch(
                        line -> line.matches(
                                "(Maria in the CRM|Tom in the e-mail platform|Priya in the support desk) (added|changed|tagged) .+"));
        assertThat(told).anyMatch(line -> line.matches("Maria in the CRM changed .+'s phone to \\+.+"));
        assertThat(told).anyMatch(line -> line.matches("Tom in the e-mail platform tagged .+ as .+"));
        assertThat(tools.sandbox.tool("crm").log()).extracting(LogEntry::actor).containsOnly("person");
    }

    @Test
    void doesNotGrowForEver() {
        told(2, 3_000);
        assertThat(total("crm")).isLessThanOrEqualTo(40);
        assertThat(total("email")).isLessThanOrEqualTo(40);
    }

    @Test
    void isTheSameForTheSameSeed() {
        var first = told(3, 50);
        for (var system : tools.sandbox.systems()) {
            tools.sandbox.handle(system, SandboxRequest.of("DELETE", ""));
        }
        assertThat(told(3, 50)).isEqualTo(first);
    }
}
