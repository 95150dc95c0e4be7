package dev.serai.access;

import java.net.URI;
import java.util.Set;

/**
 * What a browser tells of the page that asks.
 *
 * @param host the {@code Host} header; null where there is none
 * @param origin the {@code Origin} header; null where there is none
 * @param site the {@code Sec-Fetch-Site} header; null where there is none
 */
record Caller(String host, String origin, String site) {
    private static final Set<String> NO_OTHER_SITE = Set.of("same-origin", "none");

    /** Whether a page of another site asks. A browser sends the password along with such requests, too. */
    boolean foreignPage(String method) {
        return !ownOrigin() || changes(method) && site != null && !NO_OTHER_SITE.contains(site);
    }

    private boolean ownOrigin() {
        return origin == null || host != null && host.equalsIgnoreCase(authority(origin));
    }

    /** Following a link from another site is no attack, as looking changes nothing. */
    private static boolean changes(String method) {
        return !method.equals("GET") && !method.equals("HEAD");
    }

    private static String authority(String origin) {
        try {
            return URI.create(origin).getRawAuthority();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
