package dev.serai.sandbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Somebody who works in one of the tools, and what things are called there. */
enum Desk {
    CRM(Sandbox.CRM, "Maria in the CRM", "properties", "first_name", "last_name", "phone_number", "company", "tags"),
    EMAIL(Sandbox.EMAIL, "Tom in the e-mail platform", null, "FNAME", "LNAME", "PHONE", "COMPANY", "TAGS"),
    SUPPORT(Sandbox.SUPPORT, "Priya in the support desk", "user", "given", "family", "phone", "organization", "labels");

    private final String system;
    private final String who;
    private final String wrapper;
    private final String first;
    private final String last;
    private final String phone;
    private final String company;
    private final String tags;

    Desk(
            String system,
            String who,
            String wrapper,
            String first,
            String last,
            String phone,
            String company,
            String tags) {
        this.system = system;
        this.who = who;
        this.wrapper = wrapper;
        this.first = first;
        this.last = last;
        this.phone = phone;
        this.company = company;
        this.tags = tags;
    }

    String system() {
        return system;
    }

    String who() {
        return who;
    }

    Map<String, Object> person(Person person) {
        return switch (this) {
            case CRM -> new CrmForm().of(person);
            case EMAIL -> new EmailForm().of(person);
            case SUPPORT -> new SupportForm().of(person);
        };
    }

    /** The fields of a contact as the tool shows it. */
    Map<String, Object> fields(Map<String, Object> shown) {
        return wrapper == null ? shown : Json.object(shown.get(wrapper), wrapper);
    }

    String id(Map<String, Object> shown) {
        return switch (this) {
            case CRM -> shown.get("id").toString();
            case EMAIL -> shown.get("member_id").toString();
            case SUPPORT -> fields(shown).get("id").toString();
        };
    }

    String name(Map<String, Object> fields) {
        return fields.getOrDefault(first, "") + " " + fields.getOrDefault(last, "");
    }

    Map<String, Object> phone(String number) {
        return Map.of(phone, number);
    }

    Map<String, Object> company(String name) {
        return Map.of(company, this == CRM ? Map.of("name", name) : name);
    }

    List<String> tags(Map<String, Object> fields) {
        var value = fields.get(tags);
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        return value == null || value.equals("")
                ? List.of()
                : Arrays.asList(value.toString().split(";"));
    }

    Map<String, Object> tagged(List<String> before, String tag) {
        var after = new ArrayList<>(before);
        after.add(tag);
        return Map.of(tags, this == EMAIL ? String.join(";", after) : after);
    }
}
