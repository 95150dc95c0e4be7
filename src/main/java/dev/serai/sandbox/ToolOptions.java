package dev.serai.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * How one tool is set up.
 *
 * @param header the header that must carry the credential
 * @param credential what it must be
 * @param webhookSecret signs webhooks; of no meaning for tools without them
 * @param faults those in force at first and after a reset
 * @param logLimit how many writes the log keeps (analytics: events, too)
 */
public record ToolOptions(String header, String credential, String webhookSecret, Faults faults, int logLimit) {

    /** How many writes the log keeps unless told otherwise. */
    public static final int LOG_LIMIT = 200_000;

    /** {@code Authorization: Bearer TOKEN}. */
    public static ToolOptions bearer(String token) {
        return new ToolOptions("Authorization", "Bearer " + token, "", Faults.NONE, LOG_LIMIT);
    }

    /** {@code X-Api-Key: KEY}. */
    public static ToolOptions apiKey(String key) {
        return new ToolOptions("X-Api-Key", key, "", Faults.NONE, LOG_LIMIT);
    }

    /** {@code Authorization: Basic …}. */
    public static ToolOptions basic(String user, String password) {
        var pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new ToolOptions(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair), "", Faults.NONE, LOG_LIMIT);
    }

    public ToolOptions signing(String secret) {
        return new ToolOptions(header, credential, secret, faults, logLimit);
    }

    public ToolOptions with(Faults initial) {
        return new ToolOptions(header, credential, webhookSecret, initial, logLimit);
    }

    public ToolOptions logging(int limit) {
        return new ToolOptions(header, credential, webhookSecret, faults, limit);
    }
}
