package dev.serai.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.SandboxRequest;
import dev.serai.simulation.Edit.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which edits the checker lets be lost: at first contact, as a blank does not beat what is met (S20), and where a tool tells one time for several (S9). */
class ExceptionsTest {
    private static final String ADA = "ada";

    private final VirtualClock clock = new VirtualClock();
    private final Sandbox sandbox = new Sandbox(clock, 1, webhook -> {}, null, Sandbox.contactOptions());
    private final List<Edit> edits = new ArrayList<>();
    private String inTheCrm;
    private String inTheDesk;

    /** Ada is entered in two tools, and gets another company in one of them. */
    @BeforeEach
    void entered() {
        inTheCrm = enter(ToolModel.CRM, Map.of("lastName", "Ada", "company", "Analytical Engines"));
        inTheDesk = enter(ToolModel.SUPPORT, Map.of("lastName", "Ada"));
        set(ToolModel.CRM, inTheCrm, "Difference Engines");
    }

    @Test
    void whatACopyWasEditedToMayBeMetOnceAnotherOneWasEmptied() {
        set(ToolModel.SUPPORT, inTheDesk, "");
        assertThat(met()).contains("Difference Engines");
    }

    @Test
    void nothingIsMetWhereNobodyEmptiedAnything() {
        assertThat(met()).isEmpty();
    }

    @Test
    void whatTheHubHadWrittenToWasMetBefore() {
        writtenByTheHub();
        set(ToolModel.SUPPORT, inTheDesk, "");
        assertThat(met()).doesNotContain("Difference Engines");
    }

    /** The CRM tells one time for all fields. */
    @Test
    void anEditSeenWithALaterOneOfAnotherFieldCountsAsMadeThen() {
        var company = edits.get(edits.size() - 1);
        note(ToolModel.CRM, inTheCrm, Kind.SET, "phone", "+442079460001");
        var phone = edits.get(edits.size() - 1).at();

        assertThat(exceptions().seenAsOneSnapshot(company, phone)).isTrue();
        assertThat(exceptions().seenAsOneSnapshot(company, phone.plus(Duration.ofMinutes(1))))
                .isFalse();
    }

    private Exceptions exceptions() {
        return new Exceptions(person -> edits, sandbox, (system, id, after, before) -> false, Set.of());
    }

    private List<String> met() {
        var companies =
                edits.stream().filter(edit -> "company".equals(edit.field())).toList();
        return exceptions().metOnceEmptied(ADA, companies).stream()
                .map(Edit::value)
                .toList();
    }

    private String enter(ToolModel tool, Map<String, Object> values) {
        var answer = sandbox.handle(
                tool.system(), SandboxRequest.of("POST", "/people/contacts").json(tool.own(values)));
        var id = tool.id(answer.content());
        note(tool, id, Kind.CREATE, null, null);
        values.forEach((field, value) -> note(tool, "", Kind.SET, field, String.valueOf(value)));
        return id;
    }

    private void set(ToolModel tool, String id, String company) {
        sandbox.handle(
                tool.system(),
                SandboxRequest.of("PATCH", "/people/contacts/" + id).json(tool.own(Map.of("company", company))));
        note(tool, id, Kind.SET, "company", company);
    }

    private void writtenByTheHub() {
        clock.pass(Duration.ofMinutes(1));
        var options = Sandbox.contactOptions().get("support");
        var answer = sandbox.handle(
                "support",
                SandboxRequest.of("PUT", "/users/" + inTheDesk)
                        .header(options.header(), options.credential())
                        .json(Map.of("user", Map.of("family", "Ada", "organization", "Difference Engines"))));
        assertThat(answer.status()).isEqualTo(204);
    }

    private void note(ToolModel tool, String id, Kind kind, String field, String value) {
        clock.pass(Duration.ofMinutes(1));
        edits.add(new Edit(clock.instant(), tool.system(), id, ADA, kind, field, value, 0));
    }
}
