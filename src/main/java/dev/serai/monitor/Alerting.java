package dev.serai.monitor;

import dev.serai.sync.Alert;
import dev.serai.sync.Alert.State;
import dev.serai.sync.AlertStore.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Decides what becomes of alerts, and what people are told: once when something begins, now and then while it lasts, once when it is over; never for each single failure. */
final class Alerting {
    private final Instant now;
    private final Duration settle;
    private final Duration still;
    private final Duration escalateAfter;
    private final List<Alert> saved = new ArrayList<>();
    private final List<Alert.Notice> notices = new ArrayList<>();

    Alerting(Instant now, Duration settle, Duration still, Duration escalateAfter) {
        this.now = now;
        this.settle = settle;
        this.still = still;
        this.escalateAfter = escalateAfter;
    }

    Change decide(List<Alert> open, List<Condition> conditions) {
        var standing = new HashMap<String, Alert>();
        open.forEach(alert -> standing.put(alert.kind() + "/" + alert.subject(), alert));
        conditions.forEach(condition -> seen(condition, standing));
        standing.values().forEach(this::unseen);
        return new Change(saved, notices);
    }

    private void seen(Condition condition, Map<String, Alert> standing) {
        var alert = standing.remove(condition.key());
        if (alert == null) {
            tell(State.RAISED, raised(condition));
        } else if (alert.escalatedAt() == null && over(alert.since(), escalateAfter)) {
            tell(State.ESCALATED, seen(alert, condition, now, now));
        } else if (over(alert.toldAt(), still)) {
            tell(State.STILL, seen(alert, condition, now, alert.escalatedAt()));
        } else {
            saved.add(seen(alert, condition, alert.toldAt(), alert.escalatedAt()));
        }
    }

    private void unseen(Alert alert) {
        if (over(alert.seenAt(), settle)) {
            tell(
                    State.CLEARED,
                    new Alert(
                            alert.id(),
                            alert.kind(),
                            alert.subject(),
                            alert.since(),
                            alert.seenAt(),
                            now,
                            alert.escalatedAt(),
                            now,
                            alert.count(),
                            alert.what(),
                            alert.sample()));
        }
    }

    private boolean over(Instant since, Duration time) {
        return !now.isBefore(since.plus(time));
    }

    private void tell(State state, Alert alert) {
        saved.add(alert);
        notices.add(alert.notice(state, now));
    }

    private Alert raised(Condition condition) {
        return new Alert(
                0,
                condition.kind().name(),
                condition.subject(),
                condition.since() == null ? now : condition.since(),
                now,
                now,
                null,
                null,
                condition.count(),
                condition.what(),
                condition.sample());
    }

    private Alert seen(Alert alert, Condition condition, Instant toldAt, Instant escalatedAt) {
        return new Alert(
                alert.id(),
                alert.kind(),
                alert.subject(),
                alert.since(),
                now,
                toldAt,
                escalatedAt,
                null,
                condition.count(),
                condition.what(),
                condition.sample() == null ? alert.sample() : condition.sample());
    }
}
