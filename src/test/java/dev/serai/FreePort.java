package dev.serai;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Ports on which somebody will listen later. They are below those that systems give to connections by themselves, so that nobody has got one of them meanwhile by chance. */
public final class FreePort {
    private static final int FIRST = 20_000;
    private static final int BEHIND = 32_000;
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePort() {}

    /** One at which nobody listens on loopback, and another one each time. */
    public static int any() {
        int port;
        do {
            port = ThreadLocalRandom.current().nextInt(FIRST, BEHIND);
        } while (!free(port) || !GIVEN.add(port));
        return port;
    }

    private static boolean free(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
