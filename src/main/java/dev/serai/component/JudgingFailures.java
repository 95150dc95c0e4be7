package dev.serai.component;

import dev.serai.sync.LeasedDelivery;
import dev.serai.sync.Outcome;
import dev.serai.sync.Outcome.Result;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.ExpressionEvaluationException;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.NoSuchHeaderException;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.TypeConversionException;
import org.apache.camel.http.base.HttpOperationFailedException;

/** Decides from an exception what became of a delivery: later, never, or unknown, which is read first (S12, S16). In doubt it is unknown. */
final class JudgingFailures {
    private static final List<Map.Entry<Class<? extends Throwable>, Result>> RULES = List.of(
            Map.entry(ConnectException.class, Result.TRANSIENT),
            Map.entry(UnknownHostException.class, Result.TRANSIENT),
            Map.entry(NoRouteToHostException.class, Result.TRANSIENT),
            Map.entry(RejectedExecutionException.class, Result.TRANSIENT),
            Map.entry(NoTypeConversionAvailableException.class, Result.REFUSED),
            Map.entry(TypeConversionException.class, Result.REFUSED),
            Map.entry(InvalidPayloadException.class, Result.REFUSED),
            Map.entry(ExpressionEvaluationException.class, Result.REFUSED),
            Map.entry(NoSuchHeaderException.class, Result.REFUSED),
            Map.entry(NoSuchBeanException.class, Result.REFUSED),
            Map.entry(ClassCastException.class, Result.REFUSED),
            Map.entry(IllegalArgumentException.class, Result.REFUSED));

    /** What a status says of a write: a failure in its midst leaves open whether it was done. */
    private static final Map<Integer, Result> STATUSES = Map.of(
            401, Result.SYSTEM_BROKEN,
            403, Result.SYSTEM_BROKEN,
            404, Result.NOT_FOUND,
            408, Result.TRANSIENT,
            412, Result.STALE,
            425, Result.TRANSIENT,
            429, Result.RATE_LIMITED,
            503, Result.TRANSIENT);

    private JudgingFailures() {}

    /** The outcome of one delivery that failed so. */
    static Outcome outcome(LeasedDelivery delivery, Throwable failure, Instant now) {
        return new Outcome(
                delivery.recordId(),
                delivery.system(),
                delivery.token(),
                result(failure),
                null,
                null,
                null,
                null,
                null,
                now,
                retryAt(failure, now),
                reason(failure));
    }

    static Result result(Throwable failure) {
        for (var at = failure; at != null; at = at.getCause()) {
            if (at instanceof HttpOperationFailedException http) {
                return status(http.getStatusCode());
            }
            if (at instanceof SQLException sql && JudgingSql.result(sql) != null) {
                return JudgingSql.result(sql);
            }
            for (var rule : RULES) {
                if (rule.getKey().isInstance(at)) {
                    return rule.getValue();
                }
            }
        }
        return Result.UNKNOWN;
    }

    private static Result status(int status) {
        var result = STATUSES.get(status);
        return result != null ? result : status < 500 ? Result.REFUSED : Result.UNKNOWN;
    }

    /** Seconds only; a date is left to {@code system:}, which knows the system's clock. */
    private static Instant retryAt(Throwable failure, Instant now) {
        for (var at = failure; at != null; at = at.getCause()) {
            if (at instanceof HttpOperationFailedException http && http.getResponseHeaders() != null) {
                var told = http.getResponseHeaders().get("Retry-After");
                return told != null && told.matches("\\d{1,5}") ? now.plusSeconds(Long.parseLong(told)) : null;
            }
        }
        return null;
    }

    /** The kind of the innermost failure: messages may hold somebody's data. */
    static String reason(Throwable failure) {
        if (failure == null) {
            return "failed without an exception";
        }
        var innermost = failure;
        while (innermost.getCause() != null && innermost instanceof Exception) {
            innermost = innermost.getCause();
        }
        if (innermost instanceof HttpOperationFailedException http) {
            return "answered " + http.getStatusCode();
        }
        var state = innermost instanceof SQLException sql && sql.getSQLState() != null
                ? " and SQL state " + sql.getSQLState()
                : "";
        return "failed with " + innermost.getClass().getSimpleName() + state;
    }
}
