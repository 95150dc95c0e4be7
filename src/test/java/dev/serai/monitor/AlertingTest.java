package dev.serai.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.sync.Alert;
import dev.serai.sync.Alert.Notice;
import dev.serai.sync.Alert.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One message on each change of state, however often it is looked. */
class AlertingTest {
    private static final Duration SETTLE = Duration.ofMinutes(1);
    private static final Duration STILL = Duration.ofHours(6);
    private static final Duration ESCALATE = Duration.ofHours(1);

    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private final List<Alert> open = new ArrayList<>();
    private final List<Notice> told = new ArrayList<>();

    private static Condition failing(long count) {
        return new Condition(AlertKind.FAILURES, "crm/contact", null, count, "Too many fail.", "record 1");
    }

    private void look(Duration later, Condition... conditions) {
        now = now.plus(later);
        var change = new Alerting(now, SETTLE, STILL, ESCALATE).decide(List.copyOf(open), List.of(conditions));
        change.alerts().forEach(alert -> {
            open.removeIf(known ->
                    known.subject().equals(alert.subject()) && known.kind().equals(alert.kind()));
            if (alert.clearedAt() == null) {
                open.add(alert);
            }
        });
        told.addAll(change.notices());
    }

    private List<State> states() {
        return told.stream().map(Notice::state).toList();
    }

    @Test
    void whatLastsIsToldOnce() {
        for (var look = 0; look < 100; look++) {
            look(Duration.ofSeconds(15), failing(look));
        }
        assertThat(states()).containsExactly(State.RAISED);
        assertThat(open).singleElement().satisfies(alert -> {
            assertThat(alert.count()).as("as it was seen last").isEqualTo(99);
            assertThat(alert.since()).isEqualTo(Instant.parse("2026-03-01T10:00:15Z"));
        });
    }

    @Test
    void whatLastsLongIsEscalatedOnceAndThenPeopleAreReminded() {
        look(Duration.ZERO, failing(1));
        look(ESCALATE.minusMillis(1), failing(1));
        assertThat(states()).containsExactly(State.RAISED);
        look(Duration.ofMillis(1), failing(1));
        look(STILL.minusMillis(1), failing(1));
        assertThat(states()).containsExactly(State.RAISED, State.ESCALATED);
        look(Duration.ofMillis(1), failing(7));
        assertThat(states()).containsExactly(State.RAISED, State.ESCALATED, State.STILL);
        assertThat(told.get(2).count()).isEqualTo(7);
        look(STILL, failing(1));
        assertThat(states()).containsExactly(State.RAISED, State.ESCALATED, State.STILL, State.STILL);
    }

    @Test
    void whatIsGoneForAMomentIsNotOver() {
        look(Duration.ZERO, failing(1));
        look(Duration.ofSeconds(30));
        look(Duration.ofSeconds(15), failing(1));
        look(Duration.ofSeconds(45));
        assertThat(states()).containsExactly(State.RAISED);
        look(Duration.ofSeconds(15));
        assertThat(states()).containsExactly(State.RAISED, State.CLEARED);
        assertThat(open).isEmpty();
        look(Duration.ofSeconds(15));
        assertThat(states()).hasSize(2);
        look(Duration.ofSeconds(15), failing(1));
        assertThat(states()).containsExactly(State.RAISED, State.CLEARED, State.RAISED);
    }

    @Test
    void eachSubjectHasItsOwn() {
        var other = new Condition(AlertKind.FAILURES, "email/contact", null, 1, "Too many fail.", null);
        look(Duration.ZERO, failing(1), other);
        look(SETTLE, failing(1));
        assertThat(told)
                .extracting(Notice::subject, Notice::state)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("crm/contact", State.RAISED),
                        org.assertj.core.groups.Tuple.tuple("email/contact", State.RAISED),
                        org.assertj.core.groups.Tuple.tuple("email/contact", State.CLEARED));
    }

    @Test
    void itCountsFromWhenItBegan() {
        var since = now.minusSeconds(7200);
        look(Duration.ZERO, new Condition(AlertKind.CREDENTIALS, "crm", since, 1, "Expired.", null));
        assertThat(told.get(0).since()).isEqualTo(since);
    }
}
