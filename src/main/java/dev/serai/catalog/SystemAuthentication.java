package dev.serai.catalog;

import dev.serai.catalog.SystemSignature.Algorithm;
import dev.serai.catalog.SystemSignature.KeyEncoding;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * How the system knows us. Every secret is a reference to a setting, never a secret itself.
 *
 * @param header that carries the key or token
 * @param query parameter that carries the API key; exactly one of header and query
 * @param prefix of the key or token in that header
 * @param tokenUrl where tokens are got
 * @param client where that request carries client id and secret
 * @param refreshToken the first one; the system may give another with every token
 * @param nextRefreshToken where an answer has it
 * @param parameters further ones of the token request
 * @param encoding of the token request
 * @param accessToken where its answer has the token
 * @param expiresIn where its answer says for how many seconds the token is good
 * @param lifetime for how long it is good where the answer does not say
 * @param refreshBefore how long before its end a token is renewed
 * @param signature for HMAC
 */
public record SystemAuthentication(
        Type type,
        String header,
        String query,
        String prefix,
        String key,
        String username,
        String password,
        String token,
        String tokenUrl,
        Client client,
        String clientId,
        String clientSecret,
        String refreshToken,
        String nextRefreshToken,
        String scope,
        Map<String, String> parameters,
        SystemOperation.Encoding encoding,
        String accessToken,
        String expiresIn,
        Duration lifetime,
        Duration refreshBefore,
        Signature signature) {

    public static final SystemAuthentication NONE = new SystemAuthentication(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
            null, null, null, null);

    public SystemAuthentication {
        type = or(type, Type.NONE);
        header = or(header, type == Type.API_KEY || type == Type.HMAC ? null : "Authorization");
        prefix = or(prefix, type == Type.API_KEY ? "" : "Bearer ");
        client = or(client, Client.BODY);
        parameters = parameters == null ? Map.of() : parameters;
        encoding = or(encoding, type == Type.SESSION ? SystemOperation.Encoding.JSON : SystemOperation.Encoding.FORM);
        nextRefreshToken = or(nextRefreshToken, "$.refresh_token");
        accessToken = or(accessToken, "$.access_token");
        expiresIn = or(expiresIn, "$.expires_in");
        lifetime = or(lifetime, Duration.ofHours(1));
        refreshBefore = or(refreshBefore, Duration.ofMinutes(1));
    }

    /** All in which settings stand that the scheme looks at. */
    List<Object> templates() {
        return switch (type) {
            case NONE -> List.of();
            case API_KEY -> Arrays.asList(key);
            case BASIC -> Arrays.asList(username, password);
            case BEARER -> Arrays.asList(token);
            case HMAC -> signature == null ? List.of() : Arrays.asList(signature.secret(), signature.value());
            case OAUTH2_CLIENT_CREDENTIALS, OAUTH2_REFRESH_TOKEN, SESSION -> Arrays.asList(
                    tokenUrl, clientId, clientSecret, refreshToken, parameters);
        };
    }

    /** The scheme. */
    public enum Type {
        NONE,
        API_KEY,
        BASIC,
        BEARER,
        OAUTH2_CLIENT_CREDENTIALS,
        OAUTH2_REFRESH_TOKEN,
        SESSION,
        HMAC;

        /** Whether a token is got, and renewed when it ends. */
        public boolean renews() {
            return this == OAUTH2_CLIENT_CREDENTIALS || this == OAUTH2_REFRESH_TOKEN || this == SESSION;
        }
    }

    /** Where a token request carries client id and secret: in its body, or as basic authentication. */
    public enum Client {
        BODY,
        BASIC
    }

    /**
     * How requests are signed.
     *
     * @param header that carries the signature
     * @param value of that header, of {@code ${signature}}, {@code ${timestamp}} and {@code ${nonce}}
     * @param signed what is signed
     * @param timestamp null for the seconds of now, in no header of its own
     * @param nonce the header of a number used once; null for none
     */
    public record Signature(
            String secret,
            KeyEncoding secretEncoding,
            Algorithm algorithm,
            String header,
            String value,
            SystemSignature.Encoding encoding,
            String signed,
            Timestamp timestamp,
            String nonce) {
        public Signature {
            secretEncoding = or(secretEncoding, KeyEncoding.TEXT);
            algorithm = or(algorithm, Algorithm.HMAC_SHA256);
            value = or(value, "${signature}");
            encoding = or(encoding, SystemSignature.Encoding.HEX);
            signed = or(signed, "${body}");
            timestamp = or(timestamp, new Timestamp(null, null));
        }
    }

    /** How the time of a request is written, and in which header; null for none. */
    public record Timestamp(String header, SystemItem.TimeFormat format) {
        public Timestamp {
            format = or(format, SystemItem.TimeFormat.EPOCH_SECONDS);
        }
    }

    private static <T> T or(T given, T fallback) {
        return given == null ? fallback : given;
    }
}
