package dev.serai.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A member as the e-mail platform has it: flat, upper-case names, stored in its own form, with ids of eight hex digits. */
final class EmailForm implements ContactForm {
    static final int NAME_LENGTH = 40;
    private static final List<String> FIELDS = List.of("EMAIL", "FNAME", "LNAME", "PHONE", "COMPANY", "TAGS");
    private static final Set<String> GIVEN = Set.of("EMAIL", "FNAME", "LNAME", "PHONE", "COMPANY", "TAGS", "member_id");
    private static final int SCATTER = 0x9E3779B1;
    private static final int GATHER = inverse(SCATTER);

    @Override
    public Map<String, Object> stored(Map<String, Object> given) {
        ContactForm.refuseUnknown(given, GIVEN);
        var stored = new LinkedHashMap<String, Object>();
        FIELDS.forEach(name -> ContactForm.put(stored, name, stored(name, ContactForm.text(given, name))));
        return stored;
    }

    private static String stored(String field, String given) {
        if (given == null) {
            return null;
        }
        return switch (field) {
            case "EMAIL" -> given.toLowerCase(Locale.ROOT);
            case "COMPANY" -> given.toUpperCase(Locale.ROOT);
            case "PHONE" -> given.replaceAll("[^+0-9]", "");
            case "FNAME", "LNAME" -> cut(given);
            default -> given;
        };
    }

    private static String cut(String name) {
        var length = name.codePointCount(0, name.length());
        return length <= NAME_LENGTH ? name : name.substring(0, name.offsetByCodePoints(0, NAME_LENGTH));
    }

    @Override
    public Map<String, Object> shown(Contact contact) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("member_id", id(contact.number()));
        FIELDS.forEach(name -> shown.put(name, contact.fields().get(name)));
        return shown;
    }

    @Override
    public Map<String, Object> of(Person person) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("EMAIL", person.email());
        fields.put("FNAME", person.first());
        fields.put("LNAME", person.last());
        fields.put("PHONE", person.phone());
        fields.put("COMPANY", person.company());
        fields.put("TAGS", person.tags().isEmpty() ? null : String.join(";", person.tags()));
        return stored(fields);
    }

    @Override
    public String email(Contact contact) {
        return contact.text("EMAIL");
    }

    @Override
    public String phone(Contact contact) {
        return contact.text("PHONE");
    }

    @Override
    public String id(int number) {
        var mixed = number * SCATTER;
        return "%08x".formatted(mixed ^ (mixed >>> 16));
    }

    @Override
    public int number(String id) {
        if (!id.matches("[0-9a-f]{8}")) {
            return -1;
        }
        var mixed = Integer.parseUnsignedInt(id, 16);
        return (mixed ^ (mixed >>> 16)) * GATHER;
    }

    /** The number that undoes a multiplication by an odd one. */
    private static int inverse(int odd) {
        var inverse = odd;
        for (int i = 0; i < 5; i++) {
            inverse *= 2 - odd * inverse;
        }
        return inverse;
    }

    @Override
    public String wrapper() {
        return "member";
    }
}
