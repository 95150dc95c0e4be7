package dev.serai.sandbox;

/**
 * How one tool is set up.
 *
 * @param signIn what a caller must show
 * @param webhookSecret signs webhooks; of no meaning for tools without them
 * @param faults those in force at first and after a reset
 * @param logLimit how many writes the log keeps (analytics: events, too)
 */
public record ToolOptions(SignIn signIn, String webhookSecret, Faults faults, int logLimit) {

    /** How many writes the log keeps unless told otherwise. */
    public static final int LOG_LIMIT = 200_000;

    /** {@code Authorization: Bearer TOKEN}. */
    public static ToolOptions bearer(String token) {
        return header("Authorization", "Bearer " + token);
    }

    /** {@code X-Api-Key: KEY}. */
    public static ToolOptions apiKey(String key) {
        return header("X-Api-Key", key);
    }

    /** A header with a fixed value. */
    public static ToolOptions header(String name, String value) {
        return signedInBy(new SignIn.Header(name, value));
    }

    /** {@code Authorization: Basic …}. */
    public static ToolOptions basic(String user, String password) {
        return signedInBy(SignIn.Header.basic(user, password));
    }

    /** The shop: a header of its own. */
    public static ToolOptions shop(String token) {
        return header("X-Shop-Access-Token", token);
    }

    /** The accounting: OAuth2 client credentials, for tokens that live half an hour. */
    public static ToolOptions accounting(String client, String secret) {
        return signedInBy(new SignIn.Tokens("/oauth2/token", client, secret, null, 1_800));
    }

    /** The form tool: a header of its own. */
    public static ToolOptions forms(String token) {
        return header("Form-Token", token);
    }

    /** The calendar: an OAuth2 refresh token, for tokens that live an hour. */
    public static ToolOptions calendar(String client, String secret, String refreshToken) {
        return signedInBy(new SignIn.Tokens("/oauth2/v4/token", client, secret, refreshToken, 3_600));
    }

    /** The project management: a private token. */
    public static ToolOptions projects(String token) {
        return header("Private-Token", token);
    }

    /** The time tracking: a key in the query. */
    public static ToolOptions time(String key) {
        return signedInBy(new SignIn.Query("api_key", key));
    }

    /** The directory: the key as the name of a user without a password. */
    public static ToolOptions directory(String key) {
        return basic(key, "");
    }

    /** No faults, no webhook secret. */
    public static ToolOptions signedInBy(SignIn signIn) {
        return new ToolOptions(signIn, "", Faults.NONE, LOG_LIMIT);
    }

    /** The name of the header that must carry the credential, for a tool that wants a fixed one. */
    public String header() {
        return ((SignIn.Header) signIn).name();
    }

    /** What that header must be. */
    public String credential() {
        return ((SignIn.Header) signIn).value();
    }

    public ToolOptions signing(String secret) {
        return new ToolOptions(signIn, secret, faults, logLimit);
    }

    public ToolOptions with(Faults initial) {
        return new ToolOptions(signIn, webhookSecret, initial, logLimit);
    }

    public ToolOptions logging(int limit) {
        return new ToolOptions(signIn, webhookSecret, faults, limit);
    }
}
