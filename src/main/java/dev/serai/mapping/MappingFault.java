package dev.serai.mapping;

/**
 * Something wrong in a mapping itself.
 *
 * @param rule the position of the rule, counted from 0; {@link #CONSTANTS} or {@link #DEFAULTS} where it is about those
 * @param what what is wrong
 * @param whatToDo what to do about it
 */
public record MappingFault(int rule, String what, String whatToDo) {
    public static final int CONSTANTS = -1;
    public static final int DEFAULTS = -2;
}
