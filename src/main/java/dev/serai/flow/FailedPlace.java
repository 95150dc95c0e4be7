package dev.serai.flow;

import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.ResolveEndpointFailedException;

/** Where in a file something stands that Camel could not build: the endpoint that it names, else the route. */
final class FailedPlace {
    private final Document document;
    private final CamelFile file;

    private FailedPlace(Document document) {
        this.document = document;
        this.file = CamelReading.routes(document);
    }

    /** The line, counted from 1; 0 where Camel does not say which route it is. */
    static int line(String path, String content, Throwable failure) {
        var place = new FailedPlace(new Document(path, path, ParsingYaml.parse(content), new ArrayList<>()));
        var causes = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .toList();
        return causes.stream()
                .flatMap(cause -> place.endpoint(cause).stream())
                .findFirst()
                .or(() -> causes.stream()
                        .flatMap(cause -> place.route(cause).stream())
                        .findFirst())
                .map(pointer -> place.document.yaml().line(pointer))
                .orElse(0);
    }

    private Optional<String> endpoint(Throwable cause) {
        var uri = cause instanceof ResolveEndpointFailedException unresolved
                ? unresolved.getUri()
                : cause instanceof NoSuchEndpointException nowhere ? nowhere.getUri() : null;
        return uri == null
                ? Optional.empty()
                : file.endpoints().stream()
                        .filter(endpoint ->
                                plain(endpoint.scheme() + ":" + endpoint.path()).equals(plain(uri)))
                        .map(Endpoint::pointer)
                        .findFirst();
    }

    /** Camel writes slashes behind the first colon where the file has none. */
    private static String plain(String uri) {
        return uri.split("\\?", 2)[0].replaceFirst("^([^:]+):/*", "$1:");
    }

    private Optional<String> route(Throwable cause) {
        var id = cause instanceof FailedToCreateRouteException uncreated
                ? uncreated.getRouteId()
                : cause instanceof FailedToStartRouteException unstarted ? unstarted.getRouteId() : null;
        return id == null ? Optional.empty() : Optional.ofNullable(file.ids().get(id));
    }
}
