package dev.serai.catalog;

/**
 * How the system knows us. Every value is a reference to a setting, never a secret itself.
 *
 * @param header of the API key; exactly one of header and query
 * @param query parameter of the API key
 */
public record SystemAuthentication(
        Type type, String header, String query, String key, String username, String password, String token) {

    public static final SystemAuthentication NONE =
            new SystemAuthentication(Type.NONE, null, null, null, null, null, null);

    public SystemAuthentication {
        type = type == null ? Type.NONE : type;
    }

    /** The scheme. */
    public enum Type {
        NONE,
        API_KEY,
        BASIC,
        BEARER
    }
}
