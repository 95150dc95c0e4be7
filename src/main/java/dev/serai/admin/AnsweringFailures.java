package dev.serai.admin;

import dev.serai.sync.Untold;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Answers every failure as {@link Refused}; what nobody foresaw is in the log under the number that the answer names, and never in the answer. */
@Provider
public class AnsweringFailures implements ExceptionMapper<Throwable> {
    private static final Logger LOG = Logger.getLogger(AnsweringFailures.class);
    private static final String READ_ON = "See /q/openapi for what there is.";

    @Override
    public Response toResponse(Throwable failure) {
        if (!(failure instanceof WebApplicationException known)) {
            return unforeseen(failure);
        }
        var answer = known.getResponse();
        return answer.hasEntity() ? answer : Refusal.answer(answer.getStatus(), words(answer), READ_ON);
    }

    private static String words(Response answer) {
        return switch (answer.getStatus()) {
            case 404 -> "There is nothing at this path.";
            case 405 -> "This path does not take this method.";
            case 406 -> "The answer is JSON, which the request does not accept.";
            case 415 -> "The body must be JSON and say so: Content-Type: application/json.";
            default -> answer.getStatusInfo().getReasonPhrase() + ".";
        };
    }

    private static Response unforeseen(Throwable failure) {
        var number = UUID.randomUUID().toString();
        LOG.errorf(Untold.of(failure), "A request to the management API failed; its answer names %s.", number);
        return Refusal.answer(
                Response.Status.INTERNAL_SERVER_ERROR.getStatusCode(),
                "The hub failed to answer.",
                "Look in the hub's log for " + number + ".");
    }
}
