package dev.serai.system;

import dev.serai.catalog.SystemWebhook.Encoding;
import dev.serai.catalog.SystemWebhook.Signature;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks that a webhook comes from who knows the secret, and was sent lately. */
final class Signatures {
    private final Signature spec;
    private final byte[] secret;
    private final ClockOffset offset;

    Signatures(Signature spec, String secret, ClockOffset offset) {
        this.spec = spec;
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.offset = offset;
    }

    void check(UnaryOperator<String> headers, byte[] body, Instant now) throws WebhookRefusedException {
        var given = headers.apply(spec.header());
        if (given == null) {
            throw new WebhookRefusedException(401, "the header " + spec.header() + " is missing");
        }
        var timestamp = spec.timestamp() == null ? null : timestamp(headers, now);
        var wanted = (spec.prefix() + encoded(hash(signed(timestamp, body)))).getBytes(StandardCharsets.UTF_8);
        var shown = spec.encoding() == Encoding.HEX ? prefixAsIs(given) : given;
        if (!MessageDigest.isEqual(wanted, shown.getBytes(StandardCharsets.UTF_8))) {
            throw new WebhookRefusedException(401, "the signature does not fit; check that both sides have one secret");
        }
    }

    private String prefixAsIs(String given) {
        var from = Math.min(spec.prefix().length(), given.length());
        return given.substring(0, from) + given.substring(from).toLowerCase(java.util.Locale.ROOT);
    }

    /** The time as the header has it, within tolerance of our clock or of the sender's own as measured: senders stamp with either. */
    private String timestamp(UnaryOperator<String> headers, Instant now) throws WebhookRefusedException {
        var name = spec.timestamp().header();
        var given = headers.apply(name);
        var sentAt = Times.parse(given, spec.timestamp().format());
        if (sentAt == null) {
            throw new WebhookRefusedException(401, "the header " + name + " has no time");
        } else if (!near(sentAt, now) && !near(sentAt.minus(offset.offset()), now)) {
            throw new WebhookRefusedException(
                    401,
                    "the header " + name + " is too far from now; more than "
                            + spec.tolerance().toSeconds() + " s");
        }
        return given;
    }

    private boolean near(Instant sentAt, Instant now) {
        return Duration.between(sentAt, now).abs().compareTo(spec.tolerance()) <= 0;
    }

    private byte[] signed(String timestamp, byte[] body) {
        var bytes = new ByteArrayOutputStream();
        var rest = spec.signed();
        for (var at = rest.indexOf("${body}"); at >= 0; at = rest.indexOf("${body}")) {
            bytes.writeBytes(stamped(rest.substring(0, at), timestamp));
            bytes.writeBytes(body);
            rest = rest.substring(at + "${body}".length());
        }
        bytes.writeBytes(stamped(rest, timestamp));
        return bytes.toByteArray();
    }

    private static byte[] stamped(String text, String timestamp) {
        return (timestamp == null ? text : text.replace("${timestamp}", timestamp)).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] hash(byte[] signed) {
        try {
            var algorithm = spec.algorithm().name().replace("_", "").replace("HMACSHA", "HmacSHA");
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret, algorithm));
            return mac.doFinal(signed);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("the webhook secret cannot be used: " + e.getMessage(), e);
        }
    }

    private String encoded(byte[] hash) {
        return spec.encoding() == Encoding.HEX
                ? HexFormat.of().formatHex(hash)
                : Base64.getEncoder().encodeToString(hash);
    }
}
