package dev.serai.system;

import dev.serai.catalog.SystemSignature;
import dev.serai.catalog.SystemSignature.Algorithm;
import dev.serai.catalog.SystemSignature.Encoding;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks that a webhook comes from who knows the secret, and was sent lately. */
final class Signatures {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
    private static final int MOST_SIGNATURES = 50;

    /** What some senders sign decoded; every other encoded character stays as it is. */
    private static final Pattern DECODED =
            Pattern.compile("%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)", Pattern.CASE_INSENSITIVE);

    private final SystemSignature spec;
    private final Keyed key;
    private final String url;
    private final ClockOffset offset;

    /** @throws IllegalStateException naming a setting that cannot be used */
    Signatures(SystemSignature spec, Settings settings, ClockOffset offset) {
        this.spec = spec;
        this.key = Keyed.of(
                settings.resolve(spec.secret()), spec.secretEncoding(), spec.secretPrefix(), "the webhook secret");
        this.url = settings.resolve(spec.url());
        this.offset = offset;
    }

    Keyed key() {
        return key;
    }

    void check(WebhookCall call, Instant now) throws WebhookRefusedException {
        var given = call.header(spec.header());
        if (given == null) {
            throw new WebhookRefusedException(401, "the header " + spec.header() + " is missing");
        }
        var timestamp = spec.timestamp() == null ? null : timestamp(call, now);
        var wanted = spec.algorithm() == Algorithm.TOKEN
                ? new String(key.bytes(), StandardCharsets.UTF_8)
                : Keyed.written(key.hash(spec.algorithm(), signed(call, timestamp)), spec.encoding());
        if (shown(given).noneMatch(one -> Keyed.same(wanted, one))) {
            throw new WebhookRefusedException(401, "the signature does not fit; check that both sides have one secret");
        }
    }

    /** The signatures in the header: while a secret is changed there are several, of which one must fit. */
    private Stream<String> shown(String given) {
        var hex = spec.encoding() == Encoding.HEX && spec.algorithm() != Algorithm.TOKEN;
        return parts(given, spec.separator(), spec.part())
                .filter(one -> one.startsWith(spec.prefix()))
                .map(one -> one.substring(spec.prefix().length()))
                .map(one -> hex ? one.toLowerCase(Locale.ROOT) : one);
    }

    private static Stream<String> parts(String given, String separator, String part) {
        var all = separator == null
                ? Stream.of(given)
                : Arrays.stream(given.split(Pattern.quote(separator), MOST_SIGNATURES))
                        .map(String::strip);
        return part == null
                ? all
                : all.filter(one -> one.startsWith(part + "=")).map(one -> one.substring(part.length() + 1));
    }

    /** The time as the header has it, within tolerance of our clock or of the sender's own as measured: senders stamp with either. */
    private String timestamp(WebhookCall call, Instant now) throws WebhookRefusedException {
        var spot = spec.timestamp();
        var given = call.header(spot.header());
        var told = given == null
                ? null
                : parts(given, spot.part() == null ? null : ",", spot.part())
                        .findFirst()
                        .orElse(null);
        var sentAt = Times.parse(told, spot.format());
        if (sentAt == null) {
            throw new WebhookRefusedException(401, "the header " + spot.header() + " has no time");
        } else if (!near(sentAt, now) && !near(sentAt.minus(offset.offset()), now)) {
            throw new WebhookRefusedException(
                    401,
                    "the header " + spot.header() + " is too far from now; more than "
                            + spec.tolerance().toSeconds() + " s");
        }
        return told;
    }

    private boolean near(Instant sentAt, Instant now) {
        return Duration.between(sentAt, now).abs().compareTo(spec.tolerance()) <= 0;
    }

    private byte[] signed(WebhookCall call, String timestamp) throws WebhookRefusedException {
        var bytes = new ByteArrayOutputStream();
        var matcher = VARIABLE.matcher(spec.signed());
        var from = 0;
        while (matcher.find()) {
            bytes.writeBytes(spec.signed().substring(from, matcher.start()).getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes(value(matcher.group(1), call, timestamp));
            from = matcher.end();
        }
        bytes.writeBytes(spec.signed().substring(from).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    private byte[] value(String name, WebhookCall call, String timestamp) throws WebhookRefusedException {
        var text =
                switch (name) {
                    case "body", "secret" -> "";
                    case "timestamp" -> timestamp;
                    case "method" -> call.method();
                    case "uri" -> address(call);
                    case "decodedUri" -> decoded(address(call));
                    default -> call.header(name.substring("header.".length()));
                };
        if (text == null) {
            throw new WebhookRefusedException(401, "what is signed is missing: " + name);
        }
        return name.equals("body")
                ? call.body()
                : name.equals("secret") ? key.bytes() : text.getBytes(StandardCharsets.UTF_8);
    }

    private String address(WebhookCall call) {
        return call.query().isEmpty() ? url : url + "?" + call.query();
    }

    private static String decoded(String address) {
        return DECODED.matcher(address)
                .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(
                        Character.toString(Integer.parseInt(found.group(1), 16))));
    }
}
