package dev.serai.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.SandboxRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the checker lets come back that a tool showed once more after the hub had replaced it (S14). */
class ShownLateTest {
    private final Sandbox sandbox = new Sandbox(new VirtualClock(), 1, webhook -> {}, null, Sandbox.contactOptions());

    /** Ada is entered in the e-mail tool, and the hub replaces her company and a tag. */
    @BeforeEach
    void replaced() {
        var ada = ToolModel.EMAIL.own(Map.of(
                "lastName", "Ada",
                "email", "ada@example.org",
                "company", "Analytical Engines",
                "tags", List.of("maths", "poetry")));
        var entered = sandbox.handle(
                "email", SandboxRequest.of("POST", "/people/contacts").json(ada));
        var options = Sandbox.contactOptions().get("email");
        var update = Map.of(
                "op",
                "update",
                "ref",
                "0",
                "member_id",
                ToolModel.EMAIL.id(entered.content()),
                "member",
                Map.of("COMPANY", "Difference Engines", "TAGS", "maths;engines"));
        var answer = sandbox.handle(
                "email",
                SandboxRequest.of("POST", "/lists/main/members/batch")
                        .header(options.header(), options.credential())
                        .json(Map.of("operations", List.of(update))));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private ShownLate shown(boolean fromBefore) {
        return new ShownLate(sandbox, new Shown(fromBefore), Set.of("email"));
    }

    @Test
    void whatWasShownFromBeforeTheWriteMayComeBackAndGoAgain() {
        assertThat(shown(true).values("ada", "company"))
                .containsExactlyInAnyOrder("analytical engines", "difference engines");
        assertThat(shown(true).tags("ada")).containsExactlyInAnyOrder("poetry", "engines");
    }

    @Test
    void nothingComesBackThatWasNotShownOrNotReplacedOrIsSomebodyElses() {
        assertThat(shown(false).values("ada", "company")).isEmpty();
        assertThat(shown(false).tags("ada")).isEmpty();
        assertThat(shown(true).values("ada", "lastName")).isEmpty();
        assertThat(shown(true).values("bob", "company")).isEmpty();
    }

    private record Shown(boolean fromBefore) implements Checker.Hearing {
        @Override
        public boolean heardBetween(String system, String id, long after, long before) {
            return true;
        }

        @Override
        public boolean shownFromBefore(String system, String id, long write) {
            return fromBefore;
        }
    }
}
