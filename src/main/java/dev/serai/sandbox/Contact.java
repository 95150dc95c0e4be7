package dev.serai.sandbox;

import java.util.Map;

/**
 * One contact as a tool holds it.
 *
 * @param number counts the contacts of the tool from 1; its id is made of it
 * @param fields in the tool's own names and form; absent where blank
 * @param version 1 when created, one more with each write
 * @param stamp when it was last written, in the tool's ticks since 1970 on its own clock
 */
record Contact(int number, Map<String, Object> fields, long version, long stamp, boolean deleted) {
    Contact changed(Map<String, Object> newFields, long newStamp) {
        return new Contact(number, newFields, version + 1, newStamp, false);
    }

    Contact tombstone(long newStamp) {
        return new Contact(number, Map.of(), version + 1, newStamp, true);
    }

    String text(String field) {
        return fields.get(field) instanceof String text ? text : null;
    }
}
