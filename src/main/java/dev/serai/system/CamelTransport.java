package dev.serai.system;

import dev.serai.catalog.SystemLimits;
import dev.serai.system.TransportException.Stage;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Producer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/** Carries the calls of one system over Camel HTTP, with a pool of connections of its own, so that a slow system takes none from others (I7). */
final class CamelTransport implements Transport, AutoCloseable {
    private static final List<Class<? extends Exception>> BEFORE_SENDING = List.of(
            ConnectException.class,
            ConnectTimeoutException.class,
            ConnectionRequestTimeoutException.class,
            UnknownHostException.class,
            NoRouteToHostException.class,
            SSLHandshakeException.class);
    private final CamelContext context;
    private final Map<Target, Producer> producers = new ConcurrentHashMap<>();

    /** What a pool of connections is for; another limit makes another pool. */
    private record Target(String scheme, String authority, SystemLimits limits) {}

    CamelTransport(CamelContext context) {
        this.context = context;
    }

    @Override
    public HttpAnswer exchange(HttpCall call) throws TransportException {
        try {
            var uri = URI.create(call.url());
            var target = new Target(uri.getScheme(), uri.getAuthority(), call.limits());
            var producer = producers.computeIfAbsent(target, this::open);
            var exchange = producer.getEndpoint().createExchange();
            ask(exchange.getIn(), call, uri);
            producer.process(exchange);
            return answer(exchange.getMessage());
        } catch (Exception e) {
            throw failed(e);
        }
    }

    private static void ask(Message message, HttpCall call, URI uri) {
        var url = call.url();
        var query = url.indexOf('?');
        call.headers().forEach(message::setHeader);
        message.setHeader(Exchange.HTTP_METHOD, call.method());
        message.setHeader(Exchange.HTTP_URI, query < 0 ? url : url.substring(0, query));
        if (uri.getRawQuery() != null) {
            message.setHeader(Exchange.HTTP_RAW_QUERY, uri.getRawQuery());
        }
        message.setBody(call.body());
    }

    private static HttpAnswer answer(Message message) {
        var headers = new LinkedHashMap<String, List<String>>();
        message.getHeaders().forEach((name, value) -> headers.put(name, values(value)));
        var status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        return new HttpAnswer(status, headers, message.getBody(byte[].class));
    }

    private static List<String> values(Object value) {
        return value instanceof Collection<?> several
                ? several.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value));
    }

    private Producer open(Target target) {
        try {
            var component = context.getComponent(target.scheme(), HttpComponent.class);
            var endpoint = (HttpEndpoint) component.createEndpoint(target.scheme() + "://" + target.authority()
                    + "?throwExceptionOnFailure=false&copyHeaders=false&deleteWithBody=true&getWithBody=true"
                    + "&connectionsPerRoute=" + target.limits().connections()
                    + "&maxTotalConnections=" + target.limits().connections());
            endpoint.setHttpClientConfigurer(new HttpBounds(target.limits()));
            endpoint.setHeaderFilterStrategy(new AllHeaders());
            var producer = endpoint.createProducer();
            ServiceHelper.startService(endpoint, producer);
            return producer;
        } catch (Exception e) {
            throw new IllegalStateException("no HTTP client for " + target.scheme() + ": " + e.getMessage(), e);
        }
    }

    private static TransportException failed(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpBounds.TooLargeException) {
                return new TransportException(Stage.TOO_LARGE, cause.getMessage(), e);
            } else if (BEFORE_SENDING.stream().anyMatch(cause.getClass()::equals)
                    || cause instanceof ConnectException) {
                return new TransportException(Stage.NOT_SENT, "no connection (" + name(cause) + ")", e);
            }
        }
        var stage = e instanceof IOException ? Stage.SENT : Stage.NOT_SENT;
        return new TransportException(stage, "no answer (" + name(e) + ")", e);
    }

    private static String name(Throwable e) {
        return e.getClass().getSimpleName().replace("Exception", "");
    }

    @Override
    public void close() {
        producers.values().forEach(producer -> ServiceHelper.stopAndShutdownServices(producer, producer.getEndpoint()));
        producers.clear();
    }
}
