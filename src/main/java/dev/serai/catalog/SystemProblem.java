package dev.serai.catalog;

/**
 * One thing in a system's description that cannot work.
 *
 * @param pointer where, as a JSON pointer into the file
 * @param what what is wrong, without a full stop
 * @param whatToDo what to do about it, without a full stop
 */
public record SystemProblem(String pointer, String what, String whatToDo) {}
