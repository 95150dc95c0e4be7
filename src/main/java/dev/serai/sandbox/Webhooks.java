package dev.serai.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Sends a tool's webhooks with its faults: lost, doubled, late, overtaken. */
final class Webhooks {
    private static final int OVERTAKEN_WITHIN_MILLIS = 3_000;
    private static final int DOUBLED_WITHIN_MILLIS = 1_000;

    private final String system;
    private final WebhookSender sender;
    private final Supplier<Faults.Webhooks> faults;
    private final Random random;
    private final String origin;
    private long events;

    /** Event ids are unique beyond restarts: they begin with the time the tool was made. */
    Webhooks(String system, WebhookSender sender, Supplier<Faults.Webhooks> faults, Random random, Instant made) {
        this.system = system;
        this.sender = sender;
        this.faults = faults;
        this.random = random;
        this.origin = Long.toString(made.getEpochSecond() * 1_000_000 + made.getNano() / 1_000, 36);
    }

    String nextEventId() {
        return origin + "-" + ++events;
    }

    boolean partial() {
        return chance(faults.get().partial());
    }

    /** Tells of a contact. */
    void send(String eventId, Object body, SigningOf signing) {
        send("contact", eventId, body, signing);
    }

    /** Tells of a thing of that entity; without a body where that is null. */
    void send(String entity, String eventId, Object body, SigningOf signing) {
        var now = faults.get();
        if (chance(now.drop())) {
            return;
        }
        var text = body == null ? "" : Json.write(body);
        var webhook = new Webhook(
                system,
                "/webhooks/" + system + "/" + entity,
                eventId,
                text,
                Duration.ofMillis(now.delayMillis()),
                signing.of(text));
        var sent = chance(now.reorder()) ? webhook.later(1 + random.nextInt(OVERTAKEN_WITHIN_MILLIS)) : webhook;
        sender.send(sent);
        if (chance(now.duplicate())) {
            sender.send(sent.later(random.nextInt(DOUBLED_WITHIN_MILLIS)));
        }
    }

    private boolean chance(double probability) {
        return probability > 0 && random.nextDouble() < probability;
    }

    /** Makes the headers of a body, given the time of the attempt. */
    interface SigningOf {
        Function<Instant, Map<String, String>> of(String body);
    }

    static byte[] hmacSha256(String secret, String text) {
        return hmacSha256(secret.getBytes(StandardCharsets.UTF_8), text);
    }

    static byte[] hmacSha256(byte[] secret, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every Java", e);
        }
    }
}
