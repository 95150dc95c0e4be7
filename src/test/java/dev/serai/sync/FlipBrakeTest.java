package dev.serai.sync;

import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.record.ExternalId;
import dev.serai.sync.FlipBrake.Turn;
import dev.serai.sync.ResolvingConflicts.Choice;
import dev.serai.sync.ResolvingConflicts.Decision;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** S22. */
class FlipBrakeTest {
    private static List<Turn> turns(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> i % 2 == 0 ? new Turn("crm", "a") : new Turn("support", "b"))
                .toList();
    }

    @Test
    void noticesAFieldThatFlipsBetweenTwoSystems() {
        assertThat(FlipBrake.alternates(turns(6), true)).isTrue();
    }

    @Test
    void waitsForMoreThanAFewTurns() {
        assertThat(FlipBrake.alternates(turns(5), true)).isFalse();
    }

    @Test
    void takesNewValuesForEdits() {
        var edits = IntStream.range(0, 6)
                .mapToObj(i -> new Turn(i % 2 == 0 ? "crm" : "support", "v" + i))
                .toList();
        assertThat(FlipBrake.alternates(edits, true)).isFalse();
    }

    @Test
    void takesOneSystemsChangesForEdits() {
        var edits = IntStream.range(0, 6)
                .mapToObj(i -> new Turn("crm", i % 2 == 0 ? "a" : "b"))
                .toList();
        assertThat(FlipBrake.alternates(edits, true)).isFalse();
    }

    /** Two tools that each turn what they are sent into a form of their own, one turn each. */
    private static void flip(HubFixture hub, Duration apart) {
        says(hub, crm("c-1"), "Engines Ltd", apart);
        says(hub, support("7"), "ENGINES LIMITED", apart);
    }

    private static void says(HubFixture hub, ExternalId external, String company, Duration apart) {
        hub.now = hub.now.plus(apart);
        var told = hub.told(external, "Ada", "ada@example.org", company);
        hub.there.put(external, new Remote.Item(external.id(), told.content(), null, null, told.changedAt(), false));
        hub.receive(told);
        hub.settle();
        hub.lease("crm").forEach(delivery -> hub.accepted(delivery, "c-1"));
        hub.lease("support").forEach(delivery -> hub.accepted(delivery, "7"));
        hub.settle();
    }

    @Test
    void parksTheFieldThoughTheHubWasStartedAgainInBetween() {
        var hub = new HubFixture();
        flip(hub, Duration.ofSeconds(5));
        flip(hub, Duration.ofSeconds(5));
        var again = hub.restarted();
        assertThat(again.conflicts(Conflict.Kind.FLIP)).isEmpty();
        flip(again, Duration.ofSeconds(5));
        flip(again, Duration.ofSeconds(5));

        var conflict = again.conflicts(Conflict.Kind.FLIP).get(0);
        assertThat(again.conflicts(Conflict.Kind.FLIP)).hasSize(1);
        assertThat(conflict.field()).isEqualTo("company");
        assertThat(List.of(conflict.ours(), conflict.theirs()))
                .containsExactlyInAnyOrder("Engines Ltd", "ENGINES LIMITED");
        assertThat(conflict.detail().get("why").toString()).contains("crm", "support");
        assertThat(again.lease("crm"))
                .as("nobody is told of the field meanwhile")
                .isEmpty();

        again.hub.conflicts().resolve(conflict.id(), new Decision(Choice.VALUE, "Engines", null), "grace");
        assertThat(again.value(conflict.recordId(), "company")).isEqualTo("Engines");
        assertThat(again.lease("crm")).singleElement().satisfies(delivery -> assertThat(delivery.body())
                .containsOnlyKeys("company"));
        flip(again, Duration.ofSeconds(5));
        assertThat(again.conflicts(Conflict.Kind.FLIP))
                .as("counted anew after a person's decision")
                .isEmpty();
    }

    @Test
    void takesSlowTurnsForEdits() {
        var hub = new HubFixture();
        IntStream.range(0, 6).forEach(i -> flip(hub, Duration.ofMinutes(10)));
        assertThat(hub.conflicts(Conflict.Kind.FLIP)).isEmpty();
    }
}
