package dev.serai.system;

import dev.serai.catalog.SystemAuthentication;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Credentials that are the same for every call: a header, or a parameter of the address. */
final class FixedCredentials implements Authentication {
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String parameter;
    private String value;

    FixedCredentials(SystemAuthentication spec, Settings settings) {
        switch (spec.type()) {
            case BEARER -> headers.put(spec.header(), spec.prefix() + settings.resolve(spec.token()));
            case BASIC -> headers.put(
                    "Authorization", basic(settings.resolve(spec.username()), settings.resolve(spec.password())));
            case API_KEY -> {
                var key = spec.prefix() + settings.resolve(spec.key());
                if (spec.header() != null) {
                    headers.put(spec.header(), key);
                } else {
                    parameter = encoded(spec.query());
                    value = encoded(key);
                }
            }
            default -> {}
        }
    }

    static String basic(String username, String password) {
        var pair = username + ":" + password;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public HttpCall sign(HttpCall call) {
        var signed = headers.isEmpty() ? call : call.with(headers);
        if (parameter == null) {
            return signed;
        }
        var address = withoutCredentials(call.url());
        return signed.to(address + (address.contains("?") ? "&" : "?") + parameter + "=" + value);
    }

    @Override
    public String withoutCredentials(String address) {
        var query = address.indexOf('?');
        if (parameter == null || query < 0) {
            return address;
        }
        var kept = Arrays.stream(address.substring(query + 1).split("&"))
                .filter(pair -> !pair.equals(parameter) && !pair.startsWith(parameter + "="))
                .collect(Collectors.joining("&"));
        return address.substring(0, query) + (kept.isEmpty() ? "" : "?" + kept);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
