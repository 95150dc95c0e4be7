package dev.serai.mapping;

/**
 * A field that does not survive the way into the hub, out and in again.
 *
 * @param rule the position of its rule, counted from 0
 * @param field its name, or the names of all fields of the rule
 * @param what what is lost, without a value
 */
public record Loss(int rule, String field, String what) {}
