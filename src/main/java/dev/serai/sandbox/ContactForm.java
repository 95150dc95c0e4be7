package dev.serai.sandbox;

import java.util.Map;
import java.util.Set;

/** How a tool names, stores and shows a contact. */
interface ContactForm extends ContactTable.Form {
    /** The id that the tool shows. */
    String id(int number);

    /** The number behind an id; none that was ever given where it is no id. */
    int number(String id);

    /** The object in which requests may wrap a contact's fields. */
    String wrapper();

    /** The fields as the tool stores them, without blank ones; refused with 400 where it does not take them. */
    Map<String, Object> stored(Map<String, Object> given);

    /** The contact as the tool shows it. */
    Map<String, Object> shown(Contact contact);

    /** A text field as it was given, or null. Refused where it is no text. */
    static String text(Map<String, Object> given, String field) {
        var value = given.get(field);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw Refusal.badRequest(field + " must be a text");
    }

    static void refuseUnknown(Map<String, Object> given, Set<String> known) {
        for (var name : given.keySet()) {
            if (!known.contains(name)) {
                throw Refusal.badRequest("unknown field " + name);
            }
        }
    }

    static void put(Map<String, Object> fields, String name, Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
