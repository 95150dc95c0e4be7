package dev.serai.catalog;

import java.time.Duration;

/**
 * What the system tells us by itself. Places are those of {@link SystemItem}; {@code header:NAME} is a header of the webhook.
 *
 * @param signature null only where {@code unsigned} says so
 * @param unsigned takes webhooks from anybody who knows the address
 * @param events where the events of one call are; null where the body is one event. The paths below start at an event
 * @param eventId the event's own id (S1); null where it has none
 * @param id the external id; null where the item has it
 * @param item where the external record is; null for a thin event, which is answered by reading
 * @param deleted what marks a delete, besides the item's own marker
 * @param partial what marks an event that holds the changed fields only; null where all are whole
 * @param version null for the item's own, likewise {@code changedAt}
 */
public record SystemWebhook(
        Signature signature,
        boolean unsigned,
        String events,
        String eventId,
        String id,
        String item,
        SystemError.Condition deleted,
        SystemError.Condition partial,
        SystemItem.Version version,
        SystemItem.ChangedAt changedAt) {

    /**
     * How the sender proves itself.
     *
     * @param secret a reference to a setting
     * @param header which has the signature
     * @param prefix of the signature in that header
     * @param signed what is signed: {@code ${timestamp}} as the header has it, and {@code ${body}}
     * @param timestamp null where there is none; then old webhooks cannot be told
     * @param tolerance how far the time may lie in the past or in the future
     */
    public record Signature(
            Algorithm algorithm,
            String secret,
            String header,
            Encoding encoding,
            String prefix,
            String signed,
            Timestamp timestamp,
            Duration tolerance) {
        public Signature {
            algorithm = algorithm == null ? Algorithm.HMAC_SHA256 : algorithm;
            encoding = encoding == null ? Encoding.HEX : encoding;
            prefix = prefix == null ? "" : prefix;
            signed = signed == null ? "${body}" : signed;
            tolerance = tolerance == null ? Duration.ofMinutes(5) : tolerance;
        }
    }

    /** The header that says when it was sent. */
    public record Timestamp(String header, SystemItem.TimeFormat format) {
        public Timestamp {
            format = format == null ? SystemItem.TimeFormat.EPOCH_SECONDS : format;
        }
    }

    /** The keyed hash. */
    public enum Algorithm {
        HMAC_SHA256,
        HMAC_SHA512
    }

    /** How the hash is written. */
    public enum Encoding {
        HEX,
        BASE64
    }
}
