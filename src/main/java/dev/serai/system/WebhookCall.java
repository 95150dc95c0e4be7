package dev.serai.system;

import java.util.function.UnaryOperator;

/**
 * One call of a system to the hub.
 *
 * @param method GET, POST …
 * @param query as it was sent, encoded; empty where there is none
 * @param headers gives the value of a header, in any case; null where there is none
 */
public record WebhookCall(String method, String query, UnaryOperator<String> headers, byte[] body) {
    public WebhookCall {
        query = query == null ? "" : query;
    }

    /** A POST without a query. */
    public static WebhookCall post(UnaryOperator<String> headers, byte[] body) {
        return new WebhookCall("POST", "", headers, body);
    }

    String header(String name) {
        return headers.apply(name);
    }
}
