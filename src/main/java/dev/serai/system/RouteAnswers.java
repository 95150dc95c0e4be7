package dev.serai.system;

import dev.serai.sync.Remote.Found;
import dev.serai.sync.Remote.Item;
import dev.serai.sync.Remote.Page;
import dev.serai.sync.Remote.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What an ordinary route answers for a system that no file describes, as maps and lists or as the same in JSON. An external record is a map of {@code id}, {@code content}, and where there are any {@code version},
 * {@code number}, {@code changedAt} (ISO) and {@code deleted}. {@code get} answers one or nothing, {@code find} a list, {@code list} a map of {@code items}, {@code next} and
 * {@code last}. Anything else is a mistake in the route.
 */
final class RouteAnswers {
    private RouteAnswers() {}

    static Reading reading(String asked, Object answer, Instant asOf) {
        var body = parsed(answer);
        return body instanceof Reading reading
                ? reading
                : Reading.answered(asked, body == null ? null : item(body), asOf);
    }

    static Found found(Object answer, Instant asOf) {
        var body = parsed(answer);
        return body instanceof Found found
                ? found
                : new Found(items(body == null ? List.of() : body), null, null, null, asOf);
    }

    static Page page(Object answer, Instant asOf) {
        var body = parsed(answer);
        if (body instanceof Page page) {
            return page;
        } else if (!(body instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("a list route must answer a map of items, next and last");
        } else {
            var next = map.get("next") instanceof Map<?, ?> cursor ? Json.object(cursor) : Map.<String, Object>of();
            var total = map.get("total") instanceof Number number ? (Long) number.longValue() : null;
            var last = !Boolean.FALSE.equals(map.get("last"));
            return new Page(items(map.get("items")), next, last, total, null, null, null, asOf);
        }
    }

    private static Object parsed(Object answer) {
        try {
            return answer instanceof String text
                    ? Json.parse(text.getBytes(StandardCharsets.UTF_8))
                    : answer instanceof byte[] bytes ? Json.parse(bytes) : answer;
        } catch (IOException e) {
            throw new IllegalArgumentException("a route must answer JSON where it answers a text", e);
        }
    }

    private static List<Item> items(Object body) {
        if (!(body instanceof Collection<?> nodes)) {
            throw new IllegalArgumentException("the items of a route must be a list");
        }
        var items = new ArrayList<Item>();
        nodes.forEach(node -> items.add(item(node)));
        return items;
    }

    private static Item item(Object node) {
        if (node instanceof Item item) {
            return item;
        } else if (!(node instanceof Map<?, ?> map) || ItemReader.plain(map.get("id")) == null) {
            return ItemReader.misfit(node);
        } else {
            var deleted = Boolean.TRUE.equals(map.get("deleted"));
            if (!deleted && !(map.get("content") instanceof Map)) {
                return ItemReader.misfit(node);
            }
            return new Item(
                    ItemReader.plain(map.get("id")),
                    deleted ? null : Json.object(map.get("content")),
                    ItemReader.plain(map.get("version")),
                    map.get("number") instanceof Number number ? (Long) number.longValue() : null,
                    Times.parse(map.get("changedAt"), dev.serai.catalog.SystemItem.TimeFormat.ISO),
                    deleted);
        }
    }
}
