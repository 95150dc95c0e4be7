package dev.serai.flows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server on loopback that takes every mail, and keeps it as it came. */
final class Mailbox implements AutoCloseable {
    private final ServerSocket server;
    private final List<String> mails = new CopyOnWriteArrayList<>();

    Mailbox() {
        try {
            server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var thread = new Thread(this::serve, "mailbox");
        thread.setDaemon(true);
        thread.start();
    }

    String host() {
        return server.getInetAddress().getHostAddress();
    }

    int port() {
        return server.getLocalPort();
    }

    List<String> mails() {
        return mails;
    }

    private void serve() {
        while (!server.isClosed()) {
            try (var client = server.accept()) {
                talk(client);
            } catch (IOException e) {
                // Whoever hangs up, or that it is closed: the next one is served or none.
            }
        }
    }

    private void talk(Socket client) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        say(client, "220 here");
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("DATA")) {
                say(client, "354 go on");
                mails.add(mail(lines));
                say(client, "250 taken");
            } else if (line.startsWith("QUIT")) {
                say(client, "221 bye");
                return;
            } else {
                say(client, "250 yes");
            }
        }
    }

    private static String mail(BufferedReader lines) throws IOException {
        var mail = new StringBuilder();
        for (var line = lines.readLine(); !".".equals(line); line = lines.readLine()) {
            mail.append(line).append('\n');
        }
        return mail.toString();
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        client.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
