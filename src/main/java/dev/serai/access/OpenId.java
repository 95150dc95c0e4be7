package dev.serai.access;

import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationRedirectException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** What the sign-in at an OpenID provider asks of the hub's answers. */
final class OpenId {
    static final String ENABLED = "quarkus.oidc.tenant-enabled";

    private OpenId() {}

    /** Sends a browser on that is on its way to the provider or back. */
    static boolean sentOn(RoutingContext request, Throwable failure) {
        var redirect = cause(failure, AuthenticationRedirectException.class);
        redirect.ifPresent(to -> request.response()
                .setStatusCode(to.getCode())
                .putHeader(HttpHeaders.LOCATION, to.getRedirectUri())
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end());
        return redirect.isPresent();
    }

    /** Whether what a browser brought back is of no use: sending it to the provider again would go round and round. */
    static boolean brokenOff(Throwable failure) {
        return cause(failure, AuthenticationCompletionException.class).isPresent();
    }

    private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
        for (var each = failure; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return Optional.of(type.cast(each));
            }
        }
        return Optional.empty();
    }
}
