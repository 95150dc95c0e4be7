package dev.serai.mapping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A path into a system's model: names joined by dots. */
record ExternalPath(List<String> names) implements Spot, Comparable<ExternalPath> {

    /** What a path leads to. An absent value is not the same as null: a partial change does not touch what is absent (S4). */
    record Found(boolean present, Object value) {
        static final Found ABSENT = new Found(false, null);
    }

    static ExternalPath of(String text) {
        var names = List.of(text.split("\\.", -1));
        if (names.stream().anyMatch(String::isBlank)) {
            throw new Unfit("the path '" + text + "' has an empty part");
        }
        return new ExternalPath(names);
    }

    Found in(Map<String, Object> external) {
        Object at = external;
        for (var name : names) {
            if (at == null) {
                return new Found(true, null);
            } else if (!(at instanceof Map<?, ?> map)) {
                throw Unfit.wanted("an object that holds '" + name + "'", at);
            } else if (!map.containsKey(name)) {
                return Found.ABSENT;
            } else {
                at = map.get(name);
            }
        }
        return new Found(true, at);
    }

    @Override
    public Found found(Map<String, Object> external, boolean partial) {
        return in(external);
    }

    @Override
    public Object given(Object raw) {
        return raw;
    }

    @Override
    public Object raw(Object made) {
        return made;
    }

    @Override
    public Map<ExternalPath, Object> places(Object raw) {
        return Collections.singletonMap(this, raw);
    }

    @Override
    public void put(Map<String, Object> external, Object value) {
        var at = external;
        for (var name : names.subList(0, names.size() - 1)) {
            at = inner(at, name);
        }
        at.put(names.get(names.size() - 1), value);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> inner(Map<String, Object> map, String name) {
        return (Map<String, Object>) map.computeIfAbsent(name, missing -> new TreeMap<String, Object>());
    }

    /** This path and then that one. */
    ExternalPath then(ExternalPath further) {
        var all = new ArrayList<>(names);
        all.addAll(further.names);
        return new ExternalPath(List.copyOf(all));
    }

    @Override
    public int compareTo(ExternalPath other) {
        return toString().compareTo(other.toString());
    }

    /** Whether one of the two leads into the other, or both to the same place: only one of them can be written. */
    boolean collides(ExternalPath other) {
        var shorter = Math.min(names.size(), other.names.size());
        return names.subList(0, shorter).equals(other.names.subList(0, shorter));
    }

    @Override
    public String toString() {
        return String.join(".", names);
    }
}
