package dev.serai.access;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Set;

/** What a request tells of who asks. */
final class Asking {
    private static final List<String> PASSED_ON = List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    private Asking() {}

    static Caller caller(HttpServerRequest request) {
        return new Caller(host(request), request.getHeader("Origin"), request.getHeader("Sec-Fetch-Site"));
    }

    /** Whether it was made on this machine: not only the connection, which may be a proxy's, and to a name of this machine, as a page of another site may have given its own name this address. */
    static boolean isLocal(HttpServerRequest request) {
        var peer = request.connection().remoteAddress();
        var host = host(request);
        return peer != null
                && isLoopback(AddressRange.bytes(peer.hostAddress()))
                && PASSED_ON.stream().noneMatch(request.headers()::contains)
                && host != null
                && HERE.contains(host.replaceFirst(":\\d+$", ""));
    }

    private static boolean isLoopback(byte[] address) {
        return address != null
                && (AddressRange.read("127.0.0.0/8").contains(address)
                        || AddressRange.read("::1").contains(address));
    }

    private static String host(HttpServerRequest request) {
        var host = request.getHeader("Host");
        var authority = request.authority(); // HTTP/2 has no Host
        return host == null && authority != null ? authority.toString() : host;
    }
}
