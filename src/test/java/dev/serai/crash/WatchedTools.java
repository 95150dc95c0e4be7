package dev.serai.crash;

import dev.serai.sandbox.HttpWebhookSender;
import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.SandboxHttp;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** The four tools over HTTP, in this process so that they outlive the hub. A test can stand between a call and the tool, and between the tool and its answer. */
final class WatchedTools implements AutoCloseable {
    private static final int WEBHOOKS = 10_000;

    /** One call by the hub, and how much the tool had in its log when it came. */
    record Call(String system, String method, String path, long seq) {
        boolean writes() {
            return List.of("POST", "PATCH", "PUT", "DELETE").contains(method) && !path.endsWith("/search");
        }

        /** Whether it reads a page of everything. */
        boolean lists() {
            return method.equals("GET")
                    && List.of("contacts", "members", "users").contains(last());
        }

        String last() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    /** What is done to the first call that fits, or to all. */
    private record Trap(Predicate<Call> which, boolean once, Reaction reaction) {}

    interface Reaction {
        void to(Call call) throws Exception;
    }

    final Sandbox sandbox;
    private final Vertx vertx = Vertx.vertx();
    private final HttpWebhookSender sender;
    private final SandboxHttp http;
    private final HttpServer server;
    private final Answered answered = new Answered();
    private final List<Call> heldUp = new CopyOnWriteArrayList<>();
    private final AtomicReference<Trap> arriving = new AtomicReference<>();
    private final AtomicReference<Trap> answering = new AtomicReference<>();

    private final AtomicInteger deaths = new AtomicInteger();

    WatchedTools(String hub, long seed) throws Exception {
        sender = new HttpWebhookSender(hub, WEBHOOKS, Duration.ofMillis(500));
        sandbox = new Sandbox(InstantSource.system(), seed, sender);
        http = new SandboxHttp(sandbox, vertx);
        var router = Router.router(vertx);
        router.route("/sandbox/*").handler(this::watch);
        http.mount(router);
        router.errorHandler(500, context -> context.request().connection().close());
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    private void watch(RoutingContext context) {
        var request = context.request();
        var path = request.path().substring("/sandbox/".length());
        var system = path.substring(0, path.indexOf('/'));
        var call = new Call(system, request.method().name(), path, lastSeq(system));
        int caller = deaths.get();
        request.pause();
        vertx.executeBlocking(() -> spring(arriving, call), false).onComplete(done -> {
            request.resume();
            if (done.failed() || caller != deaths.get()) {
                request.connection().close();
                return;
            }
            context.addHeadersEndHandler(nothing -> spring(answering, call));
            context.addEndHandler(end -> answered.add(call));
            context.next();
        });
    }

    private static Void spring(AtomicReference<Trap> set, Call call) {
        var trap = set.get();
        if (trap != null && trap.which().test(call) && (!trap.once() || set.compareAndSet(trap, null))) {
            try {
                trap.reaction().to(call);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        return null;
    }

    /** What the dead hub asked for and no tool has seen yet, none will see: no network keeps a request until another process has taken over. */
    void hubDied() {
        deaths.incrementAndGet();
    }

    /** Does that to the next such call before the tool sees it; where it fails, the tool never sees the call. */
    void nextArriving(Predicate<Call> which, Reaction reaction) {
        arriving.set(new Trap(which, true, reaction));
    }

    /** Does that to every such call before the tool sees it, and remembers which those were. */
    void arriving(Predicate<Call> which, Reaction reaction) {
        heldUp.clear();
        arriving.set(new Trap(which, false, call -> {
            heldUp.add(call);
            reaction.to(call);
        }));
    }

    /** The calls that {@link #arriving} met. */
    List<Call> heldUp() {
        return heldUp;
    }

    /** Does that to the next such call after the tool did its work and before its answer leaves. */
    void nextAnswering(Predicate<Call> which, Reaction reaction) {
        answering.set(new Trap(which, true, reaction));
    }

    /** Lets every call pass. */
    void untouched() {
        arriving.set(null);
        answering.set(null);
    }

    String url() {
        return "http://localhost:" + server.actualPort() + "/sandbox";
    }

    /** The calls whose answers left. */
    Answered answered() {
        return answered;
    }

    /** The number of the last write that the tool logged. */
    long lastSeq(String system) {
        var log = sandbox.tool(system).log();
        return log.isEmpty() ? 0 : log.get(log.size() - 1).seq();
    }

    /** The number of the last write by a person. */
    long lastEdit(String system) {
        var log = sandbox.tool(system).log();
        int at = log.size() - 1;
        while (!log.get(at).actor().equals("person")) {
            at--;
        }
        return log.get(at).seq();
    }

    @Override
    public void close() {
        sender.close();
        http.close();
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }
}
