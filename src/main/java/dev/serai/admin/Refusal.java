package dev.serai.admin;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** A request that is not carried out, with its answer. */
final class Refusal extends WebApplicationException {
    private Refusal(Response.Status status, String error, String whatToDo) {
        super(error, answer(status.getStatusCode(), error, whatToDo));
    }

    static Response answer(int status, String error, String whatToDo) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new Refused(error, whatToDo))
                .build();
    }

    static Refusal badRequest(String error, String whatToDo) {
        return new Refusal(Response.Status.BAD_REQUEST, error, whatToDo);
    }

    static Refusal forbidden(String error, String whatToDo) {
        return new Refusal(Response.Status.FORBIDDEN, error, whatToDo);
    }

    static Refusal notFound(String error, String whatToDo) {
        return new Refusal(Response.Status.NOT_FOUND, error, whatToDo);
    }

    static Refusal conflict(String error, String whatToDo) {
        return new Refusal(Response.Status.CONFLICT, error, whatToDo);
    }
}
