package dev.serai.sandbox;

import java.util.Map;

/**
 * One order, meeting, task or whatever else a tool holds.
 *
 * @param number counts the things of its kind from 1; its id is made of it
 * @param fields in the tool's own names and form; absent where blank
 * @param version 1 when created, one more with each write
 * @param created when it was made, in the tool's ticks since 1970 on its own clock
 * @param stamp when it was last written, in the same ticks
 */
record Thing(int number, Map<String, Object> fields, long version, long created, long stamp, boolean deleted) {
    Thing changed(Map<String, Object> newFields, long newStamp) {
        return new Thing(number, newFields, version + 1, created, newStamp, false);
    }

    Thing tombstone(long newStamp) {
        return new Thing(number, Map.of(), version + 1, created, newStamp, true);
    }

    /** The field as text, also of a number; null where there is none. */
    String text(String field) {
        var value = fields.get(field);
        return value == null ? null : value.toString();
    }

    /** The field as a whole number; 0 where there is none. */
    long whole(String field) {
        return fields.get(field) instanceof Number number ? number.longValue() : 0;
    }

    /** The text at a path of nested objects; null where there is none. */
    String nested(String... path) {
        Object at = fields;
        for (var name : path) {
            at = at instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return at == null ? null : at.toString();
    }
}
