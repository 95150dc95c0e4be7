package dev.serai.sync;

import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What becomes of hints whose reads fail: they are read again, later and later, and wait for a person once that has no end (S16). */
final class UnansweredHints {
    /** How long a read may be refused, as while files are swapped. */
    private static final Duration REFUSED = Duration.ofMinutes(1);

    /** How long a read may fail whose system answers others. */
    private static final Duration FAILED = Duration.ofDays(1);

    private final Context context;
    private final WatchingSystems systems;
    private final FailedReads failures = new FailedReads();

    UnansweredHints(Context context, WatchingSystems systems) {
        this.context = context;
        this.systems = systems;
    }

    /** Remembers what the failure says of the system, and lets the hint wait, or a person know. */
    void failed(Store.Transaction tx, Change hint, Remote.Reading reading) {
        var system = hint.external().system();
        var givenUp = patience(tx, system, reading.failure())
                .filter(patience -> !context.now().isBefore(hint.receivedAt().plus(patience)))
                .isPresent();
        var times = failures.again(hint.external());
        var next = systems.heard(tx, system, reading.failure(), reading.reason(), reading.retryAt(), times);
        if (givenUp) {
            givenUp(tx, hint, reading.reason());
        } else {
            tx.postponeHints(hint.external(), next);
        }
    }

    /** These were read. */
    void answered(Collection<ExternalId> read) {
        failures.over(read);
    }

    /** How long after it was received; empty where the failure is no matter of this one. */
    private static Optional<Duration> patience(Store.Transaction tx, String system, Remote.Failure failure) {
        return switch (failure) {
            case REFUSED -> Optional.of(REFUSED);
            case RATE_LIMITED -> Optional.empty();
            case TRANSIENT, SYSTEM_BROKEN -> Optional.of(FAILED)
                    .filter(any -> !tx.systemState(system).stopped());
        };
    }

    /** One letter of an external record is enough, and none of whoever was erased. */
    private void givenUp(Store.Transaction tx, Change hint, String reason) {
        answered(Set.of(hint.external()));
        tx.answerHints(Map.of(hint.external(), hint.id()));
        if (tx.unread(Set.of(hint.external())).isEmpty()) {
            var letter = DeadLetters.unread(hint, reason, context.now());
            tx.addDeadLetters(ErasedLetters.without(tx, List.of(letter)));
        }
    }
}
