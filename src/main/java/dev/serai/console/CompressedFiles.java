package dev.serai.console;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Sends the compressed copies of scripts and style sheets, which the build left beside them, to browsers that take them. Their names change with what they hold, so a browser asks for each but once. */
final class CompressedFiles implements Handler<RoutingContext> {
    static final String PATH = ConsolePages.ROOT + "assets/*";

    private static final Map<String, String> TYPES = Map.of("js", "text/javascript", "css", "text/css");

    private final Map<String, Buffer> read = new ConcurrentHashMap<>();

    @Override
    public void handle(RoutingContext request) {
        var path = request.normalizedPath();
        var type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        var accepted = request.request().getHeader("Accept-Encoding");
        var copy = path + ".gz";
        if (type == null || accepted == null || !accepted.contains("gzip") || !ConsolePages.isFile(copy)) {
            request.next();
            return;
        }
        request.response()
                .putHeader("Content-Type", type + ";charset=UTF-8")
                .putHeader("Content-Encoding", "gzip")
                .putHeader("Vary", "Accept-Encoding")
                .putHeader("Cache-Control", "private, max-age=31536000, immutable")
                .end(read.computeIfAbsent(copy, CompressedFiles::content));
    }

    private static Buffer content(String path) {
        try (var file = Thread.currentThread().getContextClassLoader().getResourceAsStream(ConsolePages.FILES + path)) {
            return Buffer.buffer(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
