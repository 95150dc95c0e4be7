package dev.serai.access;

import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What somebody may do whom the identity provider knows: the highest role that one of the names in the token's claim stands for, and nothing where none does. */
@ApplicationScoped
class RolesOfTokens implements SecurityIdentityAugmentor {
    @Inject
    AccessSettings settings;

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        var byToken = identity.getCredential(TokenCredential.class) != null;
        return Uni.createFrom().item(byToken ? withRole(identity) : identity);
    }

    private SecurityIdentity withRole(SecurityIdentity identity) {
        var role = Optional.<Role>empty();
        for (var each : Role.values()) {
            if (named(each).stream().anyMatch(identity.getRoles()::contains)) {
                role = Optional.of(each);
            }
        }
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .addAttributes(identity.getAttributes())
                .addCredentials(identity.getCredentials())
                .addRoles(role.map(Role::names).orElse(Set.of()))
                .build();
    }

    private List<String> named(Role role) {
        var names = settings.oidc();
        return switch (role) {
            case VIEWER -> names.viewer();
            case OPERATOR -> names.operator();
            case ADMIN -> names.admin();
        };
    }
}
