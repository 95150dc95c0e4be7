package dev.serai.system;

import dev.serai.catalog.SystemError;
import dev.serai.catalog.SystemLimits;
import dev.serai.catalog.SystemSpec;
import dev.serai.sync.Outcome.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** Classes answers: the file's rules in order, then what the status means everywhere (S16). */
final class Verdicts {
    private final SystemSpec spec;

    Verdicts(SystemSpec spec) {
        this.spec = spec;
    }

    /** What was asked for, which decides what an unclear answer means. */
    enum Verb {
        READ,
        CREATE,
        UPDATE,
        DELETE
    }

    /** One answer, or one result of a batch's answer. */
    record Said(int status, Object body, UnaryOperator<String> headers, HttpCall call, Instant receivedAt) {}

    Verdict of(Said said, Verb verb) {
        var rule = spec.errors().stream().filter(one -> applies(one, said)).findFirst();
        var result = rule.map(one -> Result.valueOf(one.outcome().name())).orElseGet(() -> usual(said.status(), verb));
        var fitting = fitting(result, verb);
        var id = fitting == Result.DUPLICATE ? rule.map(SystemError::id).orElse(null) : null;
        return new Verdict(
                fitting,
                reason(said),
                retryAt(said, spec.limits()),
                id == null ? null : ItemReader.plain(Place.of(id).read(said.body(), said.headers())));
    }

    /** What the answer to a read means where no rules of a file count. */
    static Verdict plain(Said said, SystemLimits limits) {
        return new Verdict(usual(said.status(), Verb.READ), reason(said), retryAt(said, limits), null);
    }

    private static boolean applies(SystemError rule, Said said) {
        return (rule.status() == null || matches(rule.status(), said.status()))
                && (rule.when() == null || ItemReader.holds(rule.when(), said.body(), said.headers()))
                && (rule.contains() == null || contains(said.body(), rule.contains()));
    }

    private static boolean matches(String pattern, int status) {
        return Integer.toString(status)
                .matches(pattern.toLowerCase(java.util.Locale.ROOT).replace('x', '.'));
    }

    private static boolean contains(Object body, String text) {
        return body != null && Json.text(body).contains(text);
    }

    /** A failure in the midst of a write leaves open whether it was done; 503 and 429 say that it was not. */
    private static Result usual(int status, Verb verb) {
        if (status >= 200 && status < 300) {
            return Result.ACCEPTED;
        }
        return switch (status) {
            case 408, 425, 503 -> Result.TRANSIENT;
            case 429 -> Result.RATE_LIMITED;
            case 401, 402, 403, 407 -> Result.SYSTEM_BROKEN;
            case 404, 410 -> Result.NOT_FOUND;
            case 409 -> Result.DUPLICATE;
            case 412 -> Result.STALE;
            default -> status >= 500
                    ? verb == Verb.READ ? Result.TRANSIENT : Result.UNKNOWN
                    : status < 400 ? Result.SYSTEM_BROKEN : Result.REFUSED;
        };
    }

    /** Only a create can be a duplicate, and it cannot be not found. */
    private static Result fitting(Result result, Verb verb) {
        return switch (result) {
            case DUPLICATE -> verb == Verb.CREATE ? result : Result.REFUSED;
            case NOT_FOUND -> verb == Verb.CREATE ? Result.REFUSED : result;
            default -> result;
        };
    }

    /** Names the call and the status, and an error code where there is one. */
    private static String reason(Said said) {
        var code = ErrorCode.in(said.body(), said.call());
        return said.call().does() + " answered " + said.status()
                + code.map(word -> " (" + word + ")").orElse("");
    }

    /** When to try again, by our clock. */
    private static Instant retryAt(Said said, SystemLimits limits) {
        var wait = said.status() < 300 ? null : Waits.of(limits.retryAfter(), said.headers(), said.receivedAt());
        return wait == null ? null : said.receivedAt().plus(wait);
    }

    /** How long the answer asks to wait, whatever else it says; null where it does not. */
    Duration wait(Said said) {
        return Waits.of(spec.limits().retryAfter(), said.headers(), said.receivedAt());
    }
}
