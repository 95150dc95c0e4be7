package dev.serai.access;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** By what address wrong passwords are counted. What proxies tell is believed of those that are trusted, from the last back to the first that is not: anybody may send a header, and a proxy adds to what is there. */
final class CallerAddress {
    /** Whoever has an IPv6 address usually has as many as differ behind this. */
    private static final int IPV6_BYTES = 8;

    private final List<AddressRange> proxies;

    /** {@link IllegalArgumentException} where one of these is no address and no range. */
    CallerAddress(List<String> trustedProxies) {
        proxies = trustedProxies.stream().map(AddressRange::read).toList();
    }

    /**
     * Where the request began.
     *
     * @param peer the other end of the connection
     * @param forwardedFor what all {@code X-Forwarded-For} headers say, in their order
     */
    String of(String peer, List<String> forwardedFor) {
        var address = AddressRange.bytes(peer);
        if (address == null) {
            return peer;
        }
        var told = String.join(",", forwardedFor).split(",");
        for (int at = told.length - 1; at >= 0 && trusted(address); at--) {
            var before = AddressRange.bytes(withoutPort(told[at].strip()));
            if (before == null) {
                break;
            }
            address = before;
        }
        return key(address);
    }

    private boolean trusted(byte[] address) {
        return proxies.stream().anyMatch(range -> range.contains(address));
    }

    private static String withoutPort(String text) {
        if (text.startsWith("[")) {
            return text.substring(1, Math.max(1, text.indexOf(']')));
        }
        var colon = text.indexOf(':');
        return colon >= 0 && colon == text.lastIndexOf(':') ? text.substring(0, colon) : text;
    }

    private static String key(byte[] address) {
        return HexFormat.of().formatHex(Arrays.copyOf(address, Math.min(address.length, IPV6_BYTES)));
    }
}
