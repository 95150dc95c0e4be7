package dev.serai.mapping;

/**
 * Something wrong in a mapping itself.
 *
 * @param rule the position of the rule, counted from 0; -1 where it is about the constants
 * @param what what is wrong
 * @param whatToDo what to do about it
 */
public record MappingFault(int rule, String what, String whatToDo) {}
