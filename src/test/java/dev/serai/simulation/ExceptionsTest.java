package dev.serai.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.SandboxRequest;
import dev.serai.sandbox.SandboxResponse;
import dev.serai.simulation.Edit.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which edits the checker lets be lost: at first contact, as a blank does not beat what is met (S20), also with what is taken for somebody else's (S13), and where a tool tells one time for several (S9). */
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

    /** The hub had created her there and never got the answer; half of it is another now, and the tags are gone. */
    @Test
    void whatTheOthersHaveMayStandAgainstEditsThatMadeACopyAnother() {
        var copy = createdByTheHub();
        edit(copy, "firstName", "Augusta");
        edit(copy, "phone", "+442079460002");
        assertThat(exceptions().mayLose(names(), 1)).as("less than half").isFalse();

        edit(copy, "tags", List.of());
        assertThat(exceptions().mayLose(names(), 1)).isTrue();
        assertThat(hearing((system, id, after, before) -> true).mayLose(names(), 1))
                .as("heard in between")
                .isFalse();
    }

    private List<Edit> names() {
        var entered = new Edit(edits.get(0).at(), "crm", "", ADA, Kind.SET, "firstName", "Ada", 0);
        var edited = edits.stream().filter(edit -> "firstName".equals(edit.field()));
        return Stream.concat(Stream.of(entered), edited).toList();
    }

    private Exceptions exceptions() {
        return hearing((system, id, after, before) -> false);
    }

    private Exceptions hearing(Checker.Hearing hearing) {
        return new Exceptions(person -> edits, sandbox, hearing, Set.of());
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

    private void edit(String copy, String field, Object value) {
        sandbox.handle(
                "support",
                SandboxRequest.of("PATCH", "/people/contacts/" + copy)
                        .json(ToolModel.SUPPORT.own(Map.of(field, value))));
        note(ToolModel.SUPPORT, copy, Kind.SET, field, value.toString());
    }

    private String createdByTheHub() {
        var ada = Map.<String, Object>of(
                "firstName", "Ada",
                "lastName", "Ada",
                "email", "ada@example.org",
                "phone", "+442079460001",
                "company", "Analytical Engines",
                "tags", List.of("maths"));
        var answer = byTheHub(SandboxRequest.of("POST", "/users"), ToolModel.SUPPORT.own(ada));
        assertThat(answer.status()).isEqualTo(201);
        return ToolModel.SUPPORT.id(answer.content());
    }

    private void writtenByTheHub() {
        clock.pass(Duration.ofMinutes(1));
        var user = Map.<String, Object>of("family", "Ada", "organization", "Difference Engines");
        assertThat(byTheHub(SandboxRequest.of("PUT", "/users/" + inTheDesk), user)
                        .status())
                .isEqualTo(204);
    }

    private SandboxResponse byTheHub(SandboxRequest request, Map<String, Object> user) {
        var options = Sandbox.contactOptions().get("support");
        return sandbox.handle(
                "support",
                request.header(options.header(), options.credential()).json(Map.of("user", user)));
    }

    private void note(ToolModel tool, String id, Kind kind, String field, String value) {
        clock.pass(Duration.ofMinutes(1));
        var log = sandbox.tool(tool.system()).log();
        var seq = log.get(log.size() - 1).seq();
        edits.add(new Edit(clock.instant(), tool.system(), id, ADA, kind, field, value, seq));
    }
}
