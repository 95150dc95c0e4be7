package dev.serai.system;

import dev.serai.catalog.SystemAuthentication.Signature;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Signs each call with a key that the system knows, too. */
final class SignedRequests implements Authentication {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
    private final Signature spec;
    private final Settings settings;
    private final Keyed key;
    private final InstantSource clock;

    SignedRequests(Signature spec, Settings settings, InstantSource clock) {
        this.spec = spec;
        this.settings = settings;
        this.key = Keyed.of(settings.resolve(spec.secret()), spec.secretEncoding(), "", "the signing secret");
        this.clock = clock;
    }

    @Override
    public HttpCall sign(HttpCall call) {
        var time = Times.format(clock.instant(), spec.timestamp().format());
        var nonce = UUID.randomUUID().toString();
        var signature = Keyed.written(key.hash(spec.algorithm(), signed(call, time, nonce)), spec.encoding());
        var headers = new LinkedHashMap<String, String>();
        if (spec.timestamp().header() != null) {
            headers.put(spec.timestamp().header(), time);
        }
        if (spec.nonce() != null) {
            headers.put(spec.nonce(), nonce);
        }
        var values = Map.<String, Object>of("signature", signature, "timestamp", time, "nonce", nonce);
        headers.put(spec.header(), Template.text(spec.value(), values, UnaryOperator.identity(), settings));
        return call.with(headers);
    }

    private byte[] signed(HttpCall call, String time, String nonce) {
        var bytes = new ByteArrayOutputStream();
        var matcher = VARIABLE.matcher(spec.signed());
        var from = 0;
        while (matcher.find()) {
            bytes.writeBytes(utf8(spec.signed().substring(from, matcher.start())));
            bytes.writeBytes(part(matcher.group(1), call, time, nonce));
            from = matcher.end();
        }
        bytes.writeBytes(utf8(spec.signed().substring(from)));
        return bytes.toByteArray();
    }

    private byte[] part(String name, HttpCall call, String time, String nonce) {
        var address = URI.create(call.url());
        var body = call.body() == null ? new byte[0] : call.body();
        return switch (name) {
            case "body" -> body;
            case "bodyHash" -> utf8(Keyed.written(Digest.bytes(body), spec.encoding()));
            case "method" -> utf8(call.method());
            case "path" -> utf8(address.getRawPath());
            case "query" -> utf8(address.getRawQuery() == null ? "" : address.getRawQuery());
            case "uri" -> utf8(call.url());
            case "host" -> utf8(address.getRawAuthority());
            case "timestamp" -> utf8(time);
            default -> utf8(nonce);
        };
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
