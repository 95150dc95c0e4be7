package dev.serai.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.SignedIn;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Hawtio reaches Jolokia with its certificate and a sign-in, and nobody without. */
@QuarkusTest
@TestProfile(ClientCertificatesProfile.class)
class ClientCertificatesTest {
    private static final char[] PASSWORD = ClientCertificatesProfile.PASSWORD.toCharArray();

    @ConfigProperty(name = "quarkus.http.test-ssl-port")
    int port;

    @ConfigProperty(name = "quarkus.http.test-port")
    int plainPort;

    private static KeyStore store(Path file) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    /** Of somebody who trusts the hub, and shows that certificate; none where it is null. */
    private static HttpClient client(Path certificate) throws IOException, GeneralSecurityException {
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store(ClientCertificatesProfile.HUB));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        if (certificate != null) {
            keys.init(store(certificate), PASSWORD);
        }
        var context = SSLContext.getInstance("TLS");
        context.init(certificate == null ? null : keys.getKeyManagers(), trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private static int status(HttpClient client, String address, String name) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address + "/hawtio/jolokia/version"));
        if (name != null) {
            request.header("Authorization", SignedIn.header(name));
        }
        return client.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    @Test
    void onlyWhoHasATrustedCertificateConnectsAndStillSignsIn() throws Exception {
        var tls = "https://localhost:" + port;
        assertThat(status(client(ClientCertificatesProfile.CLIENT), tls, "viewer"))
                .isEqualTo(200);
        assertThat(status(client(ClientCertificatesProfile.CLIENT), tls, null)).isEqualTo(401);
        assertThatThrownBy(() -> status(client(null), tls, "viewer")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> status(client(ClientCertificatesProfile.HUB), tls, "viewer"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void whatComesWithoutTlsIsNotConcerned() throws Exception {
        assertThat(status(HttpClient.newHttpClient(), "http://localhost:" + plainPort, "viewer"))
                .isEqualTo(200);
    }
}
