package dev.serai.access;

import dev.serai.audit.AuditTrail;
import dev.serai.audit.Deed;
import dev.serai.audit.Deed.Kind;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Tells the audit trail of requests that change something, before they do. */
@ApplicationScoped
class NotingDeeds {
    private static final Logger LOG = Logger.getLogger(NotingDeeds.class);
    private static final int FAILED = 400;

    /** Names of things and numbers. Anything else in a path may be about somebody. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{0,64}");

    @Inject
    AuditTrail trail;

    /** Lets a request go on once it is written down who sends it, and tells afterwards when it failed. What cannot be written down is not done. */
    void thenNext(RoutingContext request, String who, Runnable notWritten) {
        var what = words(request);
        request.vertx()
                .executeBlocking(() -> written(new Deed(who, Kind.CALLED, what)), false)
                .onSuccess(done -> {
                    request.addEndHandler(ended -> afterwards(request, who, what));
                    request.next();
                })
                .onFailure(failure -> {
                    LOG.error("The audit trail cannot be written, so nothing is done.", failure);
                    notWritten.run();
                });
    }

    private Void written(Deed deed) {
        trail.note(deed);
        return null;
    }

    private void afterwards(RoutingContext request, String who, String what) {
        var status = request.response().getStatusCode();
        if (status >= FAILED) {
            trail.noteSoon(new Deed(who, Kind.FAILED, what + ": " + status));
        }
    }

    void refused(RoutingContext request, String who) {
        trail.noteSoon(new Deed(who, Kind.REFUSED, words(request)));
    }

    void signInFailed(String how) {
        trail.noteSoon(new Deed(Deed.SOMEBODY, Kind.SIGN_IN_FAILED, how));
    }

    private static String words(RoutingContext request) {
        return request.request().method() + " "
                + Arrays.stream(request.normalizedPath().split("/", -1))
                        .map(part -> PLAIN.matcher(part).matches() ? part : "…")
                        .collect(Collectors.joining("/"));
    }
}
