package dev.serai.sync;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Asks for the next page while the last one is saved, so that a list takes no longer than the system does. What was read ahead counts only once everything before it is saved;
 * where that fails, or the list must stop, it is forgotten.
 */
final class ReadingAhead {
    private final Remote remote;
    private final Executor executor;
    private final String system;
    private final String entity;
    private CompletableFuture<Remote.Page> ahead;

    /** @param executor null where nothing is read ahead */
    ReadingAhead(Remote remote, Executor executor, String system, String entity) {
        this.remote = remote;
        this.executor = executor;
        this.system = system;
        this.entity = entity;
    }

    /** Begins to read the page after that one. */
    void follow(Remote.Page page) {
        if (executor != null && !page.last()) {
            ahead = CompletableFuture.supplyAsync(() -> remote.list(system, entity, page.next()), executor);
        }
    }

    /** The page from that cursor on; the one that was begun where one was. */
    Remote.Page page(Map<String, Object> cursor) {
        if (ahead == null) {
            return remote.list(system, entity, cursor);
        }
        try {
            return ahead.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } finally {
            ahead = null;
        }
    }
}
