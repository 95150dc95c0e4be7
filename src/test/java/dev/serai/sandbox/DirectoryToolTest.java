package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DirectoryToolTest {
    private final Tools tools = new Tools();

    private SandboxResponse lookUp(List<String> emails) {
        return tools.call("directory", "POST", "/persons/lookup", Map.of("emails", emails));
    }

    @Test
    void knowsWhereSomebodyWorksByTheMailbox() {
        var found = lookUp(List.of("Ada@copper-kettle.example", "ada@mail.example", "ada"))
                .content();
        assertThat(Tools.at(found, "results", 0, "person", "email")).isEqualTo("ada@copper-kettle.example");
        assertThat(Tools.at(found, "results", 0, "person", "employment", "name"))
                .isEqualTo("Copper kettle Ltd");
        assertThat(Tools.at(found, "results", 1, "person")).isEqualTo(Map.of("email", "ada@mail.example"));
        assertThat(Tools.at(found, "results", 2, "code")).isEqualTo(422);
    }

    @Test
    void keepsWhomItWasAskedFor() {
        lookUp(IntStream.range(0, 50).mapToObj(i -> "p" + i + "@x.org").toList());
        lookUp(IntStream.range(30, 80).mapToObj(i -> "p" + i + "@x.org").toList());
        assertThat(Tools.list(tools.call("directory", "GET", "/persons?after=p50@x.org", null), "persons"))
                .hasSize(34);
        assertThat(tools.call("directory", "GET", "/persons/p7@x.org", null).status())
                .isEqualTo(200);
        assertThat(tools.call("directory", "GET", "/persons/p90@x.org", null).status())
                .isEqualTo(404);
        assertThat(tools.call("directory", "DELETE", "/persons/p7@x.org", null).status())
                .isEqualTo(204);
    }

    @Test
    void takesFiftyAtATime() {
        assertThat(lookUp(IntStream.range(0, 51)
                                .mapToObj(i -> "p" + i + "@x.org")
                                .toList())
                        .status())
                .isEqualTo(400);
    }
}
