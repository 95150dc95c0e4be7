package dev.serai.catalog;

import java.time.Duration;

/**
 * How the sender of a webhook proves itself. A scheme fills in what is left out.
 *
 * @param scheme a ready-made one; null where everything is told here
 * @param secret a reference to a setting
 * @param secretEncoding whether the key is the secret's text, or the bytes it stands for
 * @param secretPrefix what stands before the key in the secret and is no part of it
 * @param header which has the signature
 * @param part for a header of {@code key=value} pairs: the key whose values are signatures
 * @param separator of several signatures, or of pairs; null where the header is one signature
 * @param prefix of each signature
 * @param signed what is signed, in order
 * @param timestamp null where there is none; then old webhooks cannot be told
 * @param tolerance how far the time may lie in the past or in the future
 * @param url the address that the sender calls, without its query; a reference to a setting
 */
public record SystemSignature(
        Scheme scheme,
        String secret,
        KeyEncoding secretEncoding,
        String secretPrefix,
        Algorithm algorithm,
        String header,
        String part,
        String separator,
        String prefix,
        Encoding encoding,
        String signed,
        Timestamp timestamp,
        Duration tolerance,
        String url) {

    private static final Form PLAIN = new Form(Algorithm.HMAC_SHA256, null, Encoding.HEX, "${body}");

    public SystemSignature {
        var form = scheme == null ? PLAIN : scheme.form;
        secretEncoding = or(secretEncoding, form.secretEncoding);
        secretPrefix = or(secretPrefix, form.secretPrefix);
        algorithm = or(algorithm, form.algorithm);
        header = or(header, form.header);
        part = or(part, form.part);
        separator = or(separator, or(form.separator, part == null ? null : ","));
        prefix = or(prefix, form.prefix);
        encoding = or(encoding, form.encoding);
        signed = or(signed, form.signed);
        timestamp = beside(header, or(timestamp, form.timestamp));
        tolerance = or(tolerance, Duration.ofMinutes(5));
    }

    /** A time that names a pair and no header is in the header of the signature, whichever that is. */
    private static Timestamp beside(String header, Timestamp timestamp) {
        return timestamp == null || timestamp.header() != null || timestamp.part() == null
                ? timestamp
                : new Timestamp(header, timestamp.part(), timestamp.format());
    }

    /** Ready-made schemes, each as its vendor documents it. */
    public enum Scheme {
        STANDARD_WEBHOOKS(new Form(
                        Algorithm.HMAC_SHA256,
                        "webhook-signature",
                        Encoding.BASE64,
                        "${header.webhook-id}.${timestamp}.${body}")
                .several(" ", "v1,")
                .key("whsec_", KeyEncoding.BASE64)
                .at("webhook-timestamp", null, SystemItem.TimeFormat.EPOCH_SECONDS)),
        GITHUB(new Form(Algorithm.HMAC_SHA256, "X-Hub-Signature-256", Encoding.HEX, "${body}")
                .several(null, "sha256=")),
        STRIPE(new Form(Algorithm.HMAC_SHA256, "Stripe-Signature", Encoding.HEX, "${timestamp}.${body}")
                .part("v1")
                .at(null, "t", SystemItem.TimeFormat.EPOCH_SECONDS)),
        SHOPIFY(new Form(Algorithm.HMAC_SHA256, "X-Shopify-Hmac-Sha256", Encoding.BASE64, "${body}")),
        HUBSPOT_V3(new Form(
                        Algorithm.HMAC_SHA256,
                        "X-HubSpot-Signature-v3",
                        Encoding.BASE64,
                        "${method}${decodedUri}${body}${timestamp}")
                .at("X-HubSpot-Request-Timestamp", null, SystemItem.TimeFormat.EPOCH_MILLIS)),
        HUBSPOT_V2(new Form(Algorithm.SHA256, "X-HubSpot-Signature", Encoding.HEX, "${secret}${method}${uri}${body}")),
        HUBSPOT_V1(new Form(Algorithm.SHA256, "X-HubSpot-Signature", Encoding.HEX, "${secret}${body}"));

        private final Form form;

        Scheme(Form form) {
            this.form = form;
        }
    }

    /** What a scheme fills in. */
    private record Form(
            Algorithm algorithm,
            String header,
            Encoding encoding,
            String signed,
            String part,
            String separator,
            String prefix,
            String secretPrefix,
            KeyEncoding secretEncoding,
            Timestamp timestamp) {
        Form(Algorithm algorithm, String header, Encoding encoding, String signed) {
            this(algorithm, header, encoding, signed, null, null, "", "", KeyEncoding.TEXT, null);
        }

        Form several(String separator, String prefix) {
            return new Form(
                    algorithm,
                    header,
                    encoding,
                    signed,
                    part,
                    separator,
                    prefix,
                    secretPrefix,
                    secretEncoding,
                    timestamp);
        }

        Form part(String part) {
            return new Form(
                    algorithm, header, encoding, signed, part, ",", prefix, secretPrefix, secretEncoding, timestamp);
        }

        Form key(String secretPrefix, KeyEncoding secretEncoding) {
            return new Form(
                    algorithm,
                    header,
                    encoding,
                    signed,
                    part,
                    separator,
                    prefix,
                    secretPrefix,
                    secretEncoding,
                    timestamp);
        }

        Form at(String name, String key, SystemItem.TimeFormat format) {
            var time = new Timestamp(name, key, format);
            return new Form(
                    algorithm, header, encoding, signed, part, separator, prefix, secretPrefix, secretEncoding, time);
        }
    }

    /** Where the call says when it was sent: a header, or the pair of that key in it. */
    public record Timestamp(String header, String part, SystemItem.TimeFormat format) {
        public Timestamp {
            format = or(format, SystemItem.TimeFormat.EPOCH_SECONDS);
        }
    }

    /** How the signature is made. SHA256 is the plain hash of what is signed, which then has the secret in it; TOKEN is the secret itself. */
    public enum Algorithm {
        HMAC_SHA256,
        HMAC_SHA512,
        HMAC_SHA1,
        SHA256,
        TOKEN;

        /** Whether the secret is the key, and no part of what is signed. */
        public boolean keyed() {
            return this != SHA256 && this != TOKEN;
        }
    }

    /** How the hash is written. */
    public enum Encoding {
        HEX,
        BASE64
    }

    /** What the secret is as a key. */
    public enum KeyEncoding {
        TEXT,
        BASE64,
        HEX
    }

    private static <T> T or(T given, T fallback) {
        return given == null ? fallback : given;
    }
}
