package dev.serai.simulation;

import dev.serai.sandbox.SandboxRequest;
import dev.serai.sandbox.SandboxTool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** How a person sees one tool: its own names for the fields, and its own form of the values. Knows nothing of the hub. */
public enum ToolModel {
    CRM("first_name", "last_name", "email_address", "phone_number", "company", "tags", "job_title"),
    EMAIL("FNAME", "LNAME", "EMAIL", "PHONE", "COMPANY", "TAGS"),
    SUPPORT("given", "family", "email", "phone", "organization", "labels");

    /** All that any tool has. */
    static final List<String> ALL = List.of("firstName", "lastName", "email", "phone", "company", "tags", "jobTitle");

    /** What every tool has. */
    static final List<String> FIELDS = ALL.subList(0, 6);

    private final List<String> names;

    ToolModel(String... own) {
        names = List.of(own);
    }

    public String system() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The tool's own fields for canonical values. */
    public Map<String, Object> own(Map<String, Object> values) {
        var own = new LinkedHashMap<String, Object>();
        values.forEach((field, value) -> own.put(names.get(ALL.indexOf(field)), form(field, value)));
        return own;
    }

    private Object form(String field, Object value) {
        if (value == null) {
            return null;
        } else if (field.equals("company") && this == CRM) {
            return Map.of("name", value);
        } else if (field.equals("tags") && this == EMAIL) {
            return String.join(";", strings(value));
        }
        return value;
    }

    /** A contact of the tool in a form that can be compared between tools: what no tool's own form can hide. */
    public Map<String, String> compared(Map<String, Object> contact) {
        var inner = inner(contact);
        var compared = new LinkedHashMap<String, String>();
        for (int i = 0; i < names.size(); i++) {
            compared.put(ALL.get(i), plain(ALL.get(i), inner.get(names.get(i))));
        }
        return compared;
    }

    /** Whose the contact is. */
    String person(Map<String, Object> contact) {
        return person(lastName(contact));
    }

    /** By what people know somebody, whatever becomes of the rest of the name: its first word. */
    static String person(String lastName) {
        return lastName.split(" ", 2)[0].toLowerCase(Locale.ROOT);
    }

    /** A value in the form in which tools are compared. */
    static String plain(String field, Object value) {
        var found = value instanceof Map<?, ?> nested ? nested.get("name") : value;
        if (found == null) {
            return "";
        }
        return switch (field) {
            case "phone" -> found.toString().replaceAll("[^0-9]", "");
            case "tags" -> String.join(";", new TreeSet<>(strings(found)));
            default -> found.toString().toLowerCase(Locale.ROOT);
        };
    }

    static List<String> strings(Object tags) {
        if (tags instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        return tags == null || tags.toString().isEmpty()
                ? List.of()
                : Arrays.asList(tags.toString().split(";"));
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> inner(Map<String, Object> contact) {
        return switch (this) {
            case CRM -> (Map<String, Object>) contact.getOrDefault("properties", contact);
            case SUPPORT -> (Map<String, Object>) contact.getOrDefault("user", contact);
            case EMAIL -> contact;
        };
    }

    public String id(Map<String, Object> contact) {
        return String.valueOf(
                switch (this) {
                    case CRM -> contact.get("id");
                    case EMAIL -> contact.get("member_id");
                    case SUPPORT -> contact.containsKey("id")
                            ? contact.get("id")
                            : inner(contact).get("id");
                });
    }

    List<String> tags(Map<String, Object> contact) {
        return new ArrayList<>(strings(inner(contact).get(names.get(5))));
    }

    /** As the tool has it. */
    String lastName(Map<String, Object> contact) {
        return String.valueOf(inner(contact).get(names.get(1)));
    }

    /** Everything the tool holds, as its own dump for checkers shows it. */
    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> contacts(SandboxTool tool) {
        var dump = tool.handle(SandboxRequest.of("GET", "/people/contacts")).content();
        return ((List<Map<String, Object>>) dump.get("contacts"))
                .stream()
                        .filter(contact -> !Boolean.TRUE.equals(contact.get("deleted")))
                        .toList();
    }
}
