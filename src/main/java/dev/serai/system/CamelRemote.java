package dev.serai.system;

import dev.serai.sync.Remote;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** Reads external records for the use cases: of declared systems by their files, of any other by the routes {@code direct:SYSTEM.ENTITY.get}, {@code .find} and {@code .list}. */
@ApplicationScoped
public class CamelRemote implements Remote {
    private final CamelContext context;
    private final ProducerTemplate template;
    private final Systems systems;

    public CamelRemote(CamelContext context, ProducerTemplate template, Systems systems) {
        this.context = context;
        this.template = template;
        this.systems = systems;
    }

    /** A read that gave nothing, and why. */
    private record Failed(Failure failure, String reason) {}

    @Override
    public Reading get(String system, String entity, String externalId) {
        var asOf = systems.now();
        return read(
                system,
                client -> client.get(entity, externalId),
                () -> RouteAnswers.reading(
                        externalId,
                        ask(system, entity, "get", SystemConstants.EXTERNAL_ID, externalId, externalId),
                        asOf),
                failed -> new Reading(null, failed.failure(), null, failed.reason(), asOf));
    }

    @Override
    public Found find(String system, String entity, String key, Object value) {
        var asOf = systems.now();
        return read(
                system,
                client -> client.find(entity, key, value),
                () -> RouteAnswers.found(ask(system, entity, "find", SystemConstants.KEY, key, value), asOf),
                failed -> new Found(null, failed.failure(), null, failed.reason(), asOf));
    }

    @Override
    public Page list(String system, String entity, Map<String, Object> since) {
        var asOf = systems.now();
        return read(
                system,
                client -> client.list(entity, since),
                () -> RouteAnswers.page(
                        ask(system, entity, "list", SystemConstants.ENTITY, entity, since == null ? Map.of() : since),
                        asOf),
                failed -> new Page(List.of(), null, false, null, failed.failure(), null, failed.reason(), asOf));
    }

    @Override
    public Duration clockOffset(String system) {
        return systems.offset(system);
    }

    /** Something that reads, or throws what the route threw. */
    private interface Route<T> {
        T read();
    }

    private <T> T read(String system, Function<RestSystem, T> declared, Route<T> route, Function<Failed, T> failed) {
        try {
            var client = systems.find(system);
            return client.isPresent() ? declared.apply(client.get()) : route.read();
        } catch (NoRouteException e) {
            return failed.apply(new Failed(Failure.REFUSED, e.getMessage()));
        } catch (IllegalStateException e) {
            return failed.apply(new Failed(Failure.SYSTEM_BROKEN, e.getMessage()));
        } catch (RuntimeException e) {
            return failed.apply(new Failed(Failure.TRANSIENT, "its route failed with " + cause(e)));
        }
    }

    private static String cause(RuntimeException e) {
        var cause = e instanceof CamelExecutionException && e.getCause() != null ? e.getCause() : e;
        var state = cause instanceof SQLException sql && sql.getSQLState() != null
                ? " and SQL state " + sql.getSQLState()
                : "";
        return cause.getClass().getSimpleName() + state;
    }

    private Object ask(String system, String entity, String operation, String header, String value, Object body) {
        var uri = "direct:" + system + "." + entity + "." + operation;
        if (context.getRoutes().stream()
                .noneMatch(route -> route.getEndpoint().getEndpointUri().equals(uri.replace(":", "://")))) {
            throw new NoRouteException("neither a file describes " + system + " nor is there a route from " + uri);
        }
        var answer = template.request(uri, exchange -> {
            exchange.getMessage().setHeader(SystemConstants.SYSTEM, system);
            exchange.getMessage().setHeader(SystemConstants.ENTITY, entity);
            exchange.getMessage().setHeader(header, value);
            exchange.getMessage().setBody(body);
        });
        return body(answer);
    }

    private static Object body(Exchange answer) {
        if (answer.getException() != null) {
            throw new CamelExecutionException("the route failed", answer, answer.getException());
        }
        return answer.getMessage().getBody();
    }

    /** There is no way to read that system. */
    private static final class NoRouteException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoRouteException(String message) {
            super(message);
        }
    }
}
