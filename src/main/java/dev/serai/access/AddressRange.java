package dev.serai.access;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Addresses that begin alike, written as {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or as one address. */
record AddressRange(byte[] network, int bits) {

    /** {@link IllegalArgumentException} where that is no range. */
    static AddressRange read(String text) {
        var slash = text.indexOf('/');
        var network = bytes(slash < 0 ? text : text.substring(0, slash));
        if (network == null) {
            throw new IllegalArgumentException(text + " is no address and no range such as 10.0.0.0/8");
        }
        var all = network.length * Byte.SIZE;
        var bits = slash < 0 ? all : bits(text, text.substring(slash + 1), all);
        return new AddressRange(network, bits);
    }

    private static int bits(String text, String digits, int most) {
        if (digits.matches("\\d{1,3}") && Integer.parseInt(digits) <= most) {
            return Integer.parseInt(digits);
        }
        throw new IllegalArgumentException(text + " has no number from 0 to " + most + " behind the slash");
    }

    boolean contains(byte[] address) {
        if (address.length != network.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            var mask = 0x80 >> bit % Byte.SIZE;
            if ((address[bit / Byte.SIZE] & mask) != (network[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** The bytes of a written address; null for anything else. Asks no name server, and takes an IPv4 address that is written as IPv6 for what it is. */
    static byte[] bytes(String text) {
        var bytes = NetUtil.createByteArrayFromIpAddressString(text);
        try {
            return bytes == null ? null : InetAddress.getByAddress(bytes).getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
