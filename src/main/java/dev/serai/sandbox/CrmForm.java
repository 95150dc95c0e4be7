package dev.serai.sandbox;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A contact as the CRM has it: nested, versioned, stored as given. */
final class CrmForm implements ContactForm {
    private static final Set<String> TEXTS =
            Set.of("first_name", "last_name", "email_address", "phone_number", "job_title");
    private static final Set<String> PROPERTIES =
            Set.of("first_name", "last_name", "email_address", "phone_number", "job_title", "company", "tags");

    @Override
    public Map<String, Object> stored(Map<String, Object> given) {
        ContactForm.refuseUnknown(given, PROPERTIES);
        var stored = new LinkedHashMap<String, Object>();
        TEXTS.stream().sorted().forEach(name -> ContactForm.put(stored, name, ContactForm.text(given, name)));
        ContactForm.put(stored, "company", company(given.get("company")));
        ContactForm.put(stored, "tags", tags(given.get("tags")));
        return stored;
    }

    private static Object company(Object given) {
        var company = Json.object(given, "company");
        ContactForm.refuseUnknown(company, Set.of("name"));
        var name = ContactForm.text(company, "name");
        return name == null ? null : Map.of("name", name);
    }

    private static Object tags(Object given) {
        if (given == null) {
            return null;
        }
        if (given instanceof Collection<?> tags && tags.stream().allMatch(String.class::isInstance)) {
            return List.copyOf(tags);
        }
        throw Refusal.badRequest("tags must be a list of texts");
    }

    @Override
    public Map<String, Object> shown(Contact contact) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("id", id(contact.number()));
        shown.put("version", contact.version());
        shown.put("updated_at", CrmCursor.iso(contact.stamp()));
        shown.put("deleted", contact.deleted());
        if (!contact.deleted()) {
            shown.put("properties", contact.fields());
        }
        return shown;
    }

    @Override
    public Map<String, Object> of(Person person) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("first_name", person.first());
        fields.put("last_name", person.last());
        fields.put("email_address", person.email());
        fields.put("phone_number", person.phone());
        fields.put("job_title", person.jobTitle());
        fields.put("company", person.company() == null ? null : Map.of("name", person.company()));
        fields.put("tags", person.tags().isEmpty() ? null : person.tags());
        return stored(fields);
    }

    @Override
    public String email(Contact contact) {
        return contact.text("email_address");
    }

    @Override
    public String phone(Contact contact) {
        return contact.text("phone_number");
    }

    @Override
    public String id(int number) {
        return "c-%06d".formatted(number);
    }

    @Override
    public int number(String id) {
        return id.matches("c-\\d{6,9}") ? Integer.parseInt(id.substring(2)) : -1;
    }

    @Override
    public String wrapper() {
        return "properties";
    }
}
