package dev.serai.system;

import dev.serai.sync.Outcome.Result;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Does one call and says what it came to. */
final class Exchange {
    /** By how much a time may be ahead of the system's clock and still be one of now. */
    private static final Duration SLACK = Duration.ofMinutes(5);

    private final Transport transport;
    private final Authentication authentication;
    private final Verdicts verdicts;
    private final ClockOffset offset;
    private final InstantSource clock;
    private final Budget budget;

    Exchange(
            Transport transport,
            Authentication authentication,
            Verdicts verdicts,
            ClockOffset offset,
            InstantSource clock,
            Budget budget) {
        this.transport = transport;
        this.authentication = authentication;
        this.verdicts = verdicts;
        this.offset = offset;
        this.clock = clock;
        this.budget = budget;
    }

    /**
     * What came back.
     *
     * @param answer null where none came
     * @param body the parsed body; null where there is none or it is no JSON
     * @param said what a verdict needs; null where no answer came
     */
    record Done(HttpAnswer answer, Object body, Verdicts.Said said, Verdict verdict, Instant sentAt, Instant at) {
        /** Null also where no answer came. */
        String header(String name) {
            return answer == null ? null : answer.header(name);
        }
    }

    /** Sends the call; once more where its token was refused and there is a new one: what was refused for its token was not done. */
    Done call(HttpCall call, Verdicts.Verb verb) {
        try {
            var signed = authentication.sign(call);
            var done = send(signed, verb);
            return done.answer() != null && done.answer().status() == 401 && authentication.renew(signed)
                    ? send(authentication.sign(call), verb)
                    : done;
        } catch (Authentication.NoTokenException e) {
            return new Done(null, null, null, e.verdict(), clock.instant(), clock.instant());
        }
    }

    private Done send(HttpCall call, Verdicts.Verb verb) {
        var later = budget.enter();
        if (later != null) {
            var reason = call.does() + " was not sent: the account has used up its calls";
            var now = clock.instant();
            return new Done(null, null, null, new Verdict(Result.RATE_LIMITED, reason, later, null), now, now);
        }
        try {
            return sent(call, verb);
        } finally {
            budget.leave();
        }
    }

    private Done sent(HttpCall call, Verdicts.Verb verb) {
        var sentAt = clock.instant();
        try {
            var answer = transport.exchange(call);
            var done = answered(call, answer, verb, sentAt, clock.instant());
            budget.heard(answer, done.verdict().result() == Result.RATE_LIMITED);
            return done;
        } catch (TransportException e) {
            return new Done(null, null, null, unanswered(call, e, verb), sentAt, clock.instant());
        }
    }

    /** An address that the system gave, as it may be kept. */
    String withoutCredentials(String address) {
        return authentication.withoutCredentials(address);
    }

    Instant now() {
        return clock.instant();
    }

    /** Times from this one on are still to come for the system, by the date of an answer, or by its clock at that time of ours where that is null. */
    Instant toCome(Instant date, Instant at) {
        return (date == null ? offset.latest(at) : date).plus(SLACK);
    }

    /** When a call that is made now is sent at the latest. */
    Instant sentBy() {
        return clock.instant().plus(budget.patience());
    }

    Verdict verdict(Verdicts.Said said, Verdicts.Verb verb) {
        return verdicts.of(said, verb);
    }

    /** How long to wait before the next question: as long as the answer or the budget says, or else so long. */
    Duration pause(Done done, Duration otherwise) {
        var later = done.verdict().retryAt();
        var told = done.said() == null ? null : verdicts.wait(done.said());
        return later != null ? Duration.between(now(), later) : told == null ? otherwise : told;
    }

    private Done answered(HttpCall call, HttpAnswer answer, Verdicts.Verb verb, Instant sentAt, Instant at) {
        var date = Times.httpDate(answer.header("Date"));
        if (date != null) {
            offset.observe(date, sentAt, at);
        }
        Object body = null;
        var verdict = (Verdict) null;
        try {
            body = Json.parse(answer.body());
        } catch (IOException e) {
            var read = answer.success() && verb == Verdicts.Verb.READ;
            verdict = read ? Verdict.of(Result.REFUSED, call.does() + " answered something that is not JSON") : null;
        }
        var said = new Verdicts.Said(answer.status(), body, answer::header, call, at);
        return new Done(answer, body, said, verdict == null ? verdicts.of(said, verb) : verdict, sentAt, at);
    }

    /** A write that may have been sent is in doubt (S12); a read is only tried again. */
    private static Verdict unanswered(HttpCall call, TransportException e, Verdicts.Verb verb) {
        var read = verb == Verdicts.Verb.READ;
        var result =
                switch (e.stage()) {
                    case NOT_SENT -> Result.TRANSIENT;
                    case SENT -> read ? Result.TRANSIENT : Result.UNKNOWN;
                    case TOO_LARGE -> read ? Result.REFUSED : Result.UNKNOWN;
                };
        return Verdict.of(result, call.does() + ": " + e.getMessage());
    }
}
