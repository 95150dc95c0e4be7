package dev.serai.mapping;

import dev.serai.mapping.ExternalPath.Found;
import dev.serai.record.FieldType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A value that the system has in several places, such as a street and a unit that are one address line here. */
record SeveralPaths(List<ExternalPath> paths) implements Spot {

    @Override
    public Found found(Map<String, Object> external, boolean partial) {
        var raw = new TreeMap<String, Object>();
        var absent = 0;
        for (var path : paths) {
            var found = path.in(external);
            if (found.present()) {
                path.put(raw, found.value());
            } else {
                absent++;
            }
        }
        if (partial && absent > 0 && absent < paths.size()) {
            throw new Unfit("a partial change told only a part of it; let the webhook be a hint, so that all is read");
        }
        return absent == paths.size() ? Found.ABSENT : new Found(true, raw);
    }

    @Override
    public Object given(Object raw) {
        var values = new ArrayList<>(places(raw).values());
        return values.stream().allMatch(FieldType::blank) ? null : values;
    }

    @Override
    public Object raw(Object made) {
        var values = made == null ? List.of() : items(made);
        if (values.size() > paths.size()) {
            throw new Unfit("it makes " + values.size() + " values for " + paths.size() + " paths");
        }
        var raw = new TreeMap<String, Object>();
        var left = values.iterator();
        paths.forEach(path -> path.put(raw, left.hasNext() ? left.next() : null));
        return raw;
    }

    private static Collection<?> items(Object made) {
        if (made instanceof Collection<?> items) {
            return items;
        }
        throw Unfit.wanted("a list of what belongs to each path, such as split makes", made);
    }

    @Override
    public void put(Map<String, Object> external, Object raw) {
        places(raw).forEach((path, value) -> path.put(external, value));
    }

    @Override
    @SuppressWarnings("unchecked")
    public Map<ExternalPath, Object> places(Object raw) {
        var object = raw instanceof Map<?, ?> ? (Map<String, Object>) raw : Map.<String, Object>of();
        var places = new java.util.LinkedHashMap<ExternalPath, Object>();
        paths.forEach(path -> places.put(path, path.in(object).value()));
        return places;
    }

    @Override
    public String toString() {
        return String.join(" and ", paths.stream().map(ExternalPath::toString).toList());
    }
}
