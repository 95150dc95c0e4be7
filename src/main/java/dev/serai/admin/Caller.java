package dev.serai.admin;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Who asks, as far as the connection and headers tell.
 *
 * @param address of the other end of the connection, never what a header claims
 * @param host the {@code Host} header; null where there is none
 * @param origin the {@code Origin} header that browsers send; null where there is none
 * @param forwarded whether a proxy says that it asks for somebody else
 */
record Caller(String address, String host, String origin, boolean forwarded) {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Whether it is somebody on this machine. A page from elsewhere that a browser on this machine shows is not, nor is a proxy on this machine. */
    boolean fromThisMachine() {
        return loopback() && !forwarded && host != null && THIS_MACHINE.contains(name(host)) && ownPage();
    }

    /** Whether it is no browser, or a page that the hub itself served. */
    boolean ownPage() {
        return origin == null || host != null && host.equalsIgnoreCase(authority(origin));
    }

    private boolean loopback() {
        return address != null
                && (address.startsWith("127.") || address.equals("::1") || address.startsWith("0:0:0:0:0:0:0:1"));
    }

    private static String name(String host) {
        var colon = host.lastIndexOf(':');
        var name = colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
        return name.toLowerCase(Locale.ROOT);
    }

    private static String authority(String origin) {
        try {
            return URI.create(origin).getRawAuthority();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
