package dev.serai.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How a sweep, backfill or drain accounts for itself. What it read is settled, unchanged, skipped or a dead letter; what it sent was accepted, refused or is tried again.
 *
 * @param complete whether it read everything; false for a drain
 * @param backfill the backfill; null for others
 * @param readAt when the source said that nothing follows; null before, and for a drain
 * @param finishedAt when the last of it was settled or sent; null before
 * @param failure what ended it before the end; null where nothing did
 * @param tallies how many, by what became of them
 * @param skipped how many, by why
 * @param pending how many were read and are not settled yet
 * @param before how many were read by runs like it before this one, the newest first
 */
public record Certificate(
        long id,
        Kind kind,
        String system,
        String entity,
        boolean complete,
        Long backfill,
        Instant beganAt,
        Instant readAt,
        Instant finishedAt,
        String failure,
        Map<What, Long> tallies,
        Map<String, Long> skipped,
        long pending,
        List<Long> before) {

    /** Runs like it that all read something, from which on nothing is suspicious. */
    static final int ENOUGH = 3;

    /** What it is. A drain is what is sent to a system from when something is due until nothing is. */
    public enum Kind {
        SWEEP,
        BACKFILL,
        DRAIN
    }

    /** What is counted. */
    public enum What {
        READ,
        SETTLED,
        UNCHANGED,
        SKIPPED,
        DEAD_LETTERS,
        SENT,
        ACCEPTED,
        REFUSED,
        RETRIED
    }

    /** What it comes to. */
    public enum Verdict {
        /** It is under way, or what it read is not settled yet. */
        RUNNING,
        /** It reached the end, and everything is accounted for. */
        SUCCESS,
        /** It did not reach the end. */
        FAILED,
        /** It reached the end, and something is not right: see the problems. */
        NOT_A_SUCCESS
    }

    public long of(What what) {
        return tallies.getOrDefault(what, 0L);
    }

    public Verdict verdict() {
        if (failure != null) {
            return Verdict.FAILED;
        } else if (finishedAt == null) {
            return Verdict.RUNNING;
        }
        return problems().isEmpty() ? Verdict.SUCCESS : Verdict.NOT_A_SUCCESS;
    }

    /** Why it is no success although it reached the end. */
    public List<String> problems() {
        var problems = new ArrayList<String>();
        var settled = of(What.SETTLED) + of(What.UNCHANGED) + of(What.SKIPPED) + of(What.DEAD_LETTERS) + pending;
        if (of(What.READ) != settled) {
            problems.add(of(What.READ) + " were read and " + settled + " are accounted for");
        }
        var answered = of(What.ACCEPTED) + of(What.REFUSED) + of(What.RETRIED);
        if (finishedAt != null && of(What.SENT) != answered) {
            problems.add(of(What.SENT) + " were sent and " + answered + " are accounted for");
        }
        if (kind != Kind.DRAIN && of(What.READ) == 0 && neverZero()) {
            problems.add("nothing was read where there was never nothing");
        }
        return problems;
    }

    private boolean neverZero() {
        return before.stream().filter(Objects::nonNull).noneMatch(read -> read == 0)
                && before.size() >= (complete ? 1 : ENOUGH);
    }
}
