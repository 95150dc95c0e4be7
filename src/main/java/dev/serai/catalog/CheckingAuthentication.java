package dev.serai.catalog;

import dev.serai.catalog.SystemAuthentication.Type;
import java.util.Set;

/** Finds what is wrong with how a system is to know us. */
record CheckingAuthentication(String system, SystemAuthentication authentication, SystemProblems problems) {
    private static final String AT = "/authentication";
    private static final Set<String> SIGNED =
            Set.of("method", "path", "query", "uri", "host", "body", "bodyHash", "timestamp", "nonce");

    void check() {
        switch (authentication.type()) {
            case BEARER -> secret("token", authentication.token());
            case BASIC -> {
                problems.setting(AT + "/username", authentication.username(), system + ".username");
                secret("password", authentication.password());
            }
            case API_KEY -> apiKey();
            case HMAC -> signature();
            case OAUTH2_CLIENT_CREDENTIALS, OAUTH2_REFRESH_TOKEN, SESSION -> tokens();
            case NONE -> {}
        }
    }

    private void secret(String key, String value) {
        problems.secret(
                AT + "/" + key,
                value,
                system + "." + key.replaceAll("([A-Z])", "-$1").toLowerCase());
    }

    private void apiKey() {
        secret("key", authentication.key());
        if ((authentication.header() == null) == (authentication.query() == null)) {
            problems.add(AT, "an api-key needs a header or a query", "Say one of the two");
        }
    }

    private void tokens() {
        problems.setting(AT + "/tokenUrl", authentication.tokenUrl(), system + ".token-url");
        problems.place(AT + "/accessToken", authentication.accessToken());
        problems.place(AT + "/nextRefreshToken", authentication.nextRefreshToken());
        problems.place(AT + "/expiresIn", authentication.expiresIn());
        if (authentication.type() == Type.SESSION) {
            session();
            return;
        }
        problems.setting(AT + "/clientId", authentication.clientId(), system + ".client-id");
        secret("clientSecret", authentication.clientSecret());
        if (authentication.type() == Type.OAUTH2_REFRESH_TOKEN) {
            secret("refreshToken", authentication.refreshToken());
        }
    }

    private void session() {
        if (authentication.parameters().isEmpty()) {
            problems.missing(AT + "/parameters");
        }
    }

    private void signature() {
        var signature = authentication.signature();
        if (signature == null) {
            problems.missing(AT + "/signature");
            return;
        }
        var at = AT + "/signature";
        problems.secret(at + "/secret", signature.secret(), system + ".secret");
        if (signature.header() == null) {
            problems.missing(at + "/header");
        }
        problems.variables(at + "/signed", signature.signed(), SIGNED);
        problems.variables(at + "/value", signature.value(), Set.of("signature", "timestamp", "nonce"));
        if (!signature.algorithm().keyed()) {
            problems.add(at + "/algorithm", "a request is signed with a key", "Use one of hmac-sha256, hmac-sha512");
        }
    }
}
