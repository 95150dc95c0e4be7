package dev.serai.sandbox;

import java.util.Map;

/** How a tool names, stores and shows the things of one kind. */
interface ThingForm {
    /** The id that the tool shows. */
    String id(int number);

    /** The number behind an id; -1 where it is no id. */
    int number(String id);

    /** The fields as the tool stores them, without blank ones; refused with 400 where it does not take them. */
    Map<String, Object> stored(Map<String, Object> given);

    /** The thing as the tool shows it. */
    Map<String, Object> shown(Thing thing);

    /** Ids that are numbers: {@code first} belongs to the thing with number 1. */
    static int numberOf(String id, long first) {
        var number = id.matches("\\d{1,18}") ? Long.parseLong(id) - first + 1 : -1;
        return number >= 1 && number <= Integer.MAX_VALUE ? (int) number : -1;
    }
}
