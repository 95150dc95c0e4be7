package dev.serai.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What a caller of a tool must show. */
public sealed interface SignIn {
    /** A header with a fixed value. */
    record Header(String name, String value) implements SignIn {
        /** {@code Authorization: Basic …}. */
        static Header basic(String user, String password) {
            var pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return new Header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
        }
    }

    /** A parameter of the query with a fixed value. */
    record Query(String name, String value) implements SignIn {}

    /**
     * A bearer token that the tool issues itself, as OAuth2 has it.
     *
     * @param path where tokens are asked for, by a form
     * @param refreshToken what the caller was given once and for all; null where its own name and secret suffice (client credentials)
     * @param lifetimeSeconds after which a token is worth nothing
     */
    record Tokens(String path, String clientId, String clientSecret, String refreshToken, int lifetimeSeconds)
            implements SignIn {}
}
