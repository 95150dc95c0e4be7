package dev.serai.console;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The addresses of the console that are no files: its pages are all made by one. */
@ApplicationScoped
class ConsolePages {
    static final String ROOT = "/hawtio/";

    private static final String START = ROOT + "index.html";
    static final String FILES = "META-INF/resources";

    /** Before what Quarkus serves of files. */
    private static final int BEFORE_FILES = -1;

    private static final String LEFT_OUT =
            """
            <!doctype html><html lang="en"><title>Serai</title><h1>The console is left out</h1>
            <p>The hub was built without it, as there was no Node. Everything it does can also be done over the <a href="/q/openapi">management API</a>.</p></html>
            """;

    private final boolean built = isFile(START);

    void mount(@Observes Router router) {
        router.get(CompressedFiles.PATH).order(BEFORE_FILES).blockingHandler(new CompressedFiles(), false);
        router.get("/").order(BEFORE_FILES).handler(request -> request.redirect(ROOT));
        router.get(ROOT + "*").order(BEFORE_FILES).handler(this::page);
    }

    private void page(RoutingContext request) {
        var path = request.normalizedPath();
        if (path.length() < ROOT.length()) {
            request.redirect(ROOT);
        } else if (path.length() > ROOT.length() && isFile(path)) {
            request.next();
        } else if (built) {
            request.reroute(START);
        } else {
            request.response()
                    .putHeader("Content-Type", "text/html;charset=UTF-8")
                    .end(LEFT_OUT);
        }
    }

    static boolean isFile(String path) {
        return Thread.currentThread().getContextClassLoader().getResource(FILES + path) != null;
    }
}
