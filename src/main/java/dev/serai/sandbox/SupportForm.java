package dev.serai.sandbox;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A user as the support desk has it: first and last name and both together, phones in the international form with spaces, numbers as ids. */
final class SupportForm implements ContactForm {
    private static final int FIRST_ID = 4_711;
    private static final List<String> TEXTS = List.of("given", "family", "email", "phone", "organization");
    private static final Set<String> GIVEN =
            Set.of("id", "name", "modified", "given", "family", "email", "phone", "organization", "labels");

    @Override
    public Map<String, Object> stored(Map<String, Object> given) {
        ContactForm.refuseUnknown(given, GIVEN);
        var stored = new LinkedHashMap<String, Object>();
        TEXTS.forEach(name -> ContactForm.put(stored, name, ContactForm.text(given, name)));
        stored.computeIfPresent("phone", (name, phone) -> reformatted((String) phone));
        ContactForm.put(stored, "labels", labels(given.get("labels")));
        return stored;
    }

    private static String reformatted(String phone) {
        try {
            var util = PhoneNumberUtil.getInstance();
            return util.format(util.parse(phone, "GB"), PhoneNumberFormat.INTERNATIONAL);
        } catch (NumberParseException e) {
            return phone;
        }
    }

    private static Object labels(Object given) {
        if (given == null || given instanceof Collection<?> none && none.isEmpty()) {
            return null;
        }
        if (given instanceof Collection<?> labels && labels.stream().allMatch(String.class::isInstance)) {
            return List.copyOf(labels);
        }
        throw Refusal.badRequest("labels must be a list of texts");
    }

    @Override
    public Map<String, Object> shown(Contact contact) {
        return Map.of("user", user(contact));
    }

    static Map<String, Object> user(Contact contact) {
        var user = new LinkedHashMap<String, Object>();
        user.put("id", idOf(contact.number()));
        user.put("name", name(contact));
        user.putAll(contact.fields());
        user.putIfAbsent("labels", List.of());
        user.put("modified", contact.stamp());
        return user;
    }

    private static String name(Contact contact) {
        var given = contact.text("given");
        var family = contact.text("family");
        return ((given == null ? "" : given) + " " + (family == null ? "" : family)).strip();
    }

    @Override
    public Map<String, Object> of(Person person) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("given", person.first());
        fields.put("family", person.last());
        fields.put("email", person.email());
        fields.put("phone", person.phone());
        fields.put("organization", person.company());
        fields.put("labels", person.tags());
        return stored(fields);
    }

    @Override
    public String email(Contact contact) {
        return contact.text("email");
    }

    @Override
    public String phone(Contact contact) {
        return contact.text("phone");
    }

    @Override
    public String id(int number) {
        return String.valueOf(idOf(number));
    }

    @Override
    public int number(String id) {
        return id.matches("\\d{4,9}") ? numberOf(id) : -1;
    }

    static int idOf(int number) {
        return number + FIRST_ID;
    }

    static int numberOf(String id) {
        return Integer.parseInt(id) - FIRST_ID;
    }

    @Override
    public String wrapper() {
        return "user";
    }
}
