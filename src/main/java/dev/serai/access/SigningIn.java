package dev.serai.access;

import dev.serai.audit.AuditTrail;
import dev.serai.audit.Deed;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Turns a name and a password into somebody with roles. */
@ApplicationScoped
class SigningIn implements IdentityProvider<UsernamePasswordAuthenticationRequest> {
    @Inject
    Users users;

    @Inject
    PasswordThreads threads;

    @Inject
    AuditTrail trail;

    @Override
    public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
        return UsernamePasswordAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            UsernamePasswordAuthenticationRequest request, AuthenticationRequestContext context) {
        var name = request.getUsername();
        var password = request.getPassword().getPassword();
        var known = users.known(name, password);
        if (known.isPresent()) {
            return Uni.createFrom().item(identity(known.get()));
        }
        return threads.once(users.sealed(name, password), () -> look(name, password))
                .emitOn(whereAsked())
                .map(found -> found.map(SigningIn::identity).orElseThrow(AuthenticationFailedException::new));
    }

    private Optional<User> look(String name, char[] password) {
        var found = users.signedIn(name, password);
        trail.noteSoon(new Deed(
                users.isKnown(name) ? name : Deed.SOMEBODY,
                found.isPresent() ? Deed.Kind.SIGNED_IN : Deed.Kind.SIGN_IN_FAILED,
                "with a password"));
        return found;
    }

    private static Executor whereAsked() {
        var context = Vertx.currentContext();
        return context == null ? Runnable::run : work -> context.runOnContext(then -> work.run());
    }

    private static SecurityIdentity identity(User user) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(user.name()))
                .addRoles(user.role().names())
                .build();
    }
}
