package dev.serai.simulation;

import dev.serai.record.FieldType;
import dev.serai.sandbox.SandboxRequest;
import dev.serai.simulation.Edit.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/** The people in the tools: they enter, edit and delete contacts, and each of their edits is remembered. */
final class Editors {
    final List<Edit> edits = new ArrayList<>();
    /** Who was entered a second time with nothing that identifies anybody. */
    final Set<String> doubles = new HashSet<>();

    /** Who has a mailbox or a phone together with somebody. */
    final Set<String> sharing = new HashSet<>();

    private final World world;
    private final Strangers strangers;
    private final Simulation.Healing healing;
    private final Random random;
    private final Consumer<String> story;
    private int count;

    Editors(World world, Strangers strangers, Simulation.Healing healing, Random random, Consumer<String> story) {
        this.world = world;
        this.strangers = strangers;
        this.healing = healing;
        this.random = random;
        this.story = story;
    }

    /** Everybody of whom no copy was deleted anywhere. */
    List<String> neverDeleted() {
        var deleted = edits.stream()
                .filter(edit -> edit.kind() == Kind.DELETE)
                .map(edit -> lower(edit.person()))
                .toList();
        return edits.stream()
                .map(edit -> lower(edit.person()))
                .distinct()
                .filter(person -> !deleted.contains(person))
                .toList();
    }

    private static String lower(String person) {
        return person.toLowerCase(Locale.ROOT);
    }

    /** A person is entered in one tool, or in two at the same time. */
    void introduce(ToolModel tool) {
        var person = "Person" + ++count;
        var values = new LinkedHashMap<String, Object>();
        values.put("firstName", "First" + count);
        values.put("lastName", person);
        values.put("email", "person" + count + "@example.org");
        values.put("phone", phone(count));
        values.put("company", "Company " + count);
        values.put("tags", List.of("t" + count));
        enter(tool, person, values);
        if (random.nextInt(4) == 0) {
            var other = tool == ToolModel.CRM ? ToolModel.SUPPORT : ToolModel.CRM;
            var fewer = new LinkedHashMap<>(values);
            fewer.keySet().retainAll(List.of("lastName", "email", "firstName"));
            enter(other, person, fewer);
        }
    }

    /** A person is entered in one tool, and in another without what identifies people, and with a slip of the pen. */
    void introduceTwice(ToolModel tool) {
        introduce(tool == ToolModel.EMAIL ? ToolModel.CRM : tool);
        var created = edits.stream().filter(edit -> edit.kind() == Kind.CREATE).reduce((first, second) -> second);
        var person = created.orElseThrow().person();
        var n = person.substring("Person".length());
        var other = tool == ToolModel.SUPPORT ? ToolModel.CRM : ToolModel.SUPPORT;
        if (present(other, person)) {
            return;
        }
        doubles.add(lower(person));
        story.accept(person + " is entered again in " + other);
        var values = new LinkedHashMap<String, Object>();
        values.put("firstName", random.nextBoolean() ? "First" + n : "Frist" + n);
        values.put("lastName", person);
        values.put("company", "Company " + n);
        enter(other, person, values);
    }

    private boolean present(ToolModel tool, String person) {
        return tool.contacts(world.sandbox.tool(tool.system())).stream()
                .anyMatch(contact -> tool.person(contact).equals(lower(person)));
    }

    private static String phone(int n) {
        return "+44207" + (9_460_000 + n);
    }

    private void enter(ToolModel tool, String person, Map<String, Object> values) {
        var answer = world.sandbox.handle(
                tool.system(), SandboxRequest.of("POST", "/people/contacts").json(tool.own(values)));
        if (answer.status() == 201) {
            note(tool, tool.id(answer.content()), person, Kind.CREATE, null, null);
            values.forEach((field, value) -> {
                note(tool, "", person, field.equals("tags") ? Kind.ADD_TAG : Kind.SET, field, plain(value));
            });
        }
    }

    private static String plain(Object value) {
        return value instanceof List<?> list ? String.valueOf(list.get(0)) : String.valueOf(value);
    }

    private void note(ToolModel tool, String id, String person, Kind kind, String field, String value) {
        var seq = world.wire.lastSeq(tool.system());
        var edit = new Edit(world.clock.instant(), tool.system(), id, person, kind, field, value, seq);
        edits.add(edit);
        story.accept(edit.toString());
    }

    /** Somebody edits one of the contacts that the tool has. */
    void edit(ToolModel tool) {
        var contacts = tool.contacts(world.sandbox.tool(tool.system()));
        if (contacts.isEmpty()) {
            return;
        }
        var contact = contacts.get(random.nextInt(contacts.size()));
        var person = strangers.owner(tool, contact).orElse(null);
        if (person == null) {
            return;
        }
        if (random.nextInt(3) == 0 && tool != ToolModel.EMAIL) {
            tag(tool, contact, person);
        } else {
            set(tool, contact, person);
        }
    }

    private void set(ToolModel tool, Map<String, Object> contact, String person) {
        var field = List.of("firstName", "company", "phone").get(random.nextInt(3));
        var n = ++count;
        var value =
                switch (field) {
                    case "phone" -> phone(n);
                    case "company" -> random.nextInt(6) == 0
                                    && !tool.compared(contact).get("company").isEmpty()
                            ? null
                            : "Company " + n;
                    default -> "First" + n;
                };
        set(tool, contact, person, field, value);
    }

    /** Somebody writes that value into a field of the contact. */
    void set(ToolModel tool, Map<String, Object> contact, String person, String field, String value) {
        var change = new LinkedHashMap<String, Object>();
        change.put(field, value);
        patch(tool, contact, change);
        note(tool, tool.id(contact), person, Kind.SET, field, FieldType.blank(value) ? "" : value);
    }

    private void tag(ToolModel tool, Map<String, Object> contact, String person) {
        var tags = tool.tags(contact);
        var removes = !tags.isEmpty() && random.nextInt(3) == 0;
        var tag = removes ? tags.remove(random.nextInt(tags.size())) : "t" + ++count;
        if (!removes) {
            tags.add(tag);
        }
        patch(tool, contact, Map.of("tags", tags));
        note(tool, tool.id(contact), person, removes ? Kind.REMOVE_TAG : Kind.ADD_TAG, "tags", tag);
    }

    private void patch(ToolModel tool, Map<String, Object> contact, Map<String, Object> change) {
        var target = "/people/contacts/" + tool.id(contact);
        var answer = world.sandbox.handle(
                tool.system(), SandboxRequest.of("PATCH", target).json(tool.own(change)));
        if (answer.status() != 200) {
            throw new AssertionError(tool + " refused an edit: " + answer);
        }
    }

    /** Somebody deletes one of them, if there are some. */
    void delete(ToolModel tool) {
        var contacts = tool.contacts(world.sandbox.tool(tool.system()));
        if (contacts.size() < 4 || tool == ToolModel.SUPPORT && healing == Simulation.Healing.SWEEPS) {
            return;
        }
        var contact = contacts.get(random.nextInt(contacts.size()));
        if (strangers
                .owner(tool, contact)
                .filter(person -> !strangers.ever().contains(person) && !sharing.contains(person))
                .isEmpty()) {
            return;
        }
        world.sandbox.handle(tool.system(), SandboxRequest.of("DELETE", "/people/contacts/" + tool.id(contact)));
        note(tool, tool.id(contact), tool.person(contact), Kind.DELETE, null, null);
    }
}
