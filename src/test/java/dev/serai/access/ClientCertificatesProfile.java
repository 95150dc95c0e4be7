package dev.serai.access;

import dev.serai.FreePort;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A hub with a certificate, that trusts one client's. */
public final class ClientCertificatesProfile implements QuarkusTestProfile {
    static final String PASSWORD = "for-tests-only";
    static final Path FOLDER = Path.of("target/client-certificates").toAbsolutePath();
    static final Path HUB = FOLDER.resolve("hub.p12");
    static final Path TRUSTED_BY_HUB = FOLDER.resolve("trusted.p12");
    static final Path CLIENT = FOLDER.resolve("client.p12");

    @Override
    public Map<String, String> getConfigOverrides() {
        make();
        return Map.of(
                "quarkus.http.test-ssl-port",
                Integer.toString(FreePort.any()),
                "quarkus.http.insecure-requests",
                "enabled",
                "quarkus.tls.key-store.p12.path",
                HUB.toString(),
                "quarkus.tls.key-store.p12.password",
                PASSWORD,
                "quarkus.tls.trust-store.p12.path",
                TRUSTED_BY_HUB.toString(),
                "quarkus.tls.trust-store.p12.password",
                PASSWORD,
                "serai.tls.client-certificates",
                "true");
    }

    /** By the tool of the JDK. */
    private static void make() {
        try {
            Files.createDirectories(FOLDER);
            for (var file : List.of(HUB, TRUSTED_BY_HUB, CLIENT)) {
                Files.deleteIfExists(file);
            }
            pair(HUB, "localhost");
            pair(CLIENT, "hawtio-online.hawtio.svc");
            var certificate = FOLDER.resolve("client.crt");
            keytool("-exportcert", "-alias", "it", "-keystore", CLIENT.toString(), "-file", certificate.toString());
            keytool(
                    "-importcert",
                    "-noprompt",
                    "-alias",
                    "hawtio",
                    "-keystore",
                    TRUSTED_BY_HUB.toString(),
                    "-file",
                    certificate.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pair(Path file, String name) throws IOException, InterruptedException {
        keytool(
                "-genkeypair",
                "-alias",
                "it",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:localhost",
                "-validity",
                "30",
                "-keystore",
                file.toString());
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new AssertionError("keytool " + arguments[0] + " failed");
        }
    }
}
