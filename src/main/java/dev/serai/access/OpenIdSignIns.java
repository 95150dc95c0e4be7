package dev.serai.access;

import dev.serai.audit.AuditTrail;
import dev.serai.audit.Deed;
import io.quarkus.oidc.SecurityEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Notes who came back from the OpenID provider. */
@ApplicationScoped
class OpenIdSignIns {
    @Inject
    AuditTrail trail;

    void signedIn(@Observes SecurityEvent event) {
        if (event.getEventType() == SecurityEvent.Type.OIDC_LOGIN) {
            var name = event.getSecurityIdentity().getPrincipal().getName();
            trail.noteSoon(new Deed(name, Deed.Kind.SIGNED_IN, "at the OpenID provider"));
        }
    }
}
