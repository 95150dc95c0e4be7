package dev.serai.access;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets only those connect to the TLS port who have a certificate of the trust store, where that is set; they sign in all the same. What comes without TLS is not concerned. */
@Singleton
final class ClientCertificates implements HttpServerOptionsCustomizer {
    private final boolean required;

    ClientCertificates(@ConfigProperty(name = "serai.tls.client-certificates") boolean required) {
        this.required = required;
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        if (required) {
            options.setClientAuth(ClientAuth.REQUIRED);
        }
    }
}
