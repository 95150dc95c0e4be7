package dev.serai.component;

import dev.serai.sync.LeasedDelivery;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Sums up events by what they have in common.
 *
 * @param by dotted paths into an event; events are of one group where they have the same there
 * @param sum the dotted path of the number that is summed up
 */
record EventTotals(List<String> by, String sum) {

    /** For each group its values, how many events it has, and the sum of their numbers. */
    List<Map<String, Object>> of(List<LeasedDelivery> deliveries) {
        var groups = new LinkedHashMap<List<Object>, List<BigDecimal>>();
        for (var delivery : deliveries) {
            var event = delivery.event();
            var group = new ArrayList<Object>();
            by.forEach(path -> group.add(at(event, path)));
            groups.computeIfAbsent(group, first -> new ArrayList<>()).add(number(at(event, sum)));
        }
        return groups.entrySet().stream()
                .map(group -> shown(group.getKey(), group.getValue()))
                .toList();
    }

    private Map<String, Object> shown(List<Object> group, List<BigDecimal> numbers) {
        var shown = new LinkedHashMap<String, Object>();
        for (var at = 0; at < by.size(); at++) {
            var path = by.get(at);
            shown.put(path.substring(path.lastIndexOf('.') + 1), group.get(at));
        }
        shown.put("count", numbers.size());
        shown.put("sum", numbers.stream().filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add));
        return shown;
    }

    private static BigDecimal number(Object value) {
        return value == null ? null : new BigDecimal(value.toString());
    }

    static Object at(Object event, String path) {
        var node = event;
        for (var name : path.split("[.]")) {
            node = node instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return node;
    }
}
