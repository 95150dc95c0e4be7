package dev.serai.record;

/**
 * A record's value of one field.
 *
 * @param value the canonical value in JSON form, see {@link FieldType}; null is blank
 * @param version the record's version in which this value was accepted
 * @param change the inbox id of the change that brought it, 0 for the hub's own decisions
 */
public record Field(Object value, long version, Stamp stamp, long change) {}
