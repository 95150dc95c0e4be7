package dev.serai.simulation;

import dev.serai.record.ExternalId;
import dev.serai.record.Link;
import dev.serai.sync.Store;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/** People whose names, jobs and addresses change, and who share a mailbox or a phone. */
final class Addresses {
    private final World world;
    private final Store store;
    private final Editors people;
    private final Strangers strangers;
    private final Random random;
    private final Consumer<String> story;
    private int count;

    Addresses(World world, Store store, Editors people, Strangers strangers, Random random, Consumer<String> story) {
        this.world = world;
        this.store = store;
        this.people = people;
        this.strangers = strangers;
        this.random = random;
        this.story = story;
    }

    /** Somebody gets another last name, e-mail address or job title; only the CRM has the last. Of whom the address changes before the hub knows all copies, nobody can know that they are one. */
    void change(ToolModel tool) {
        var field = List.of("lastName", "email", "jobTitle").get(random.nextInt(tool == ToolModel.CRM ? 3 : 2));
        any(field.equals("email") ? known(tool) : free(tool)).ifPresent(contact -> {
            var person = tool.person(contact);
            story.accept(person + " gets another " + field);
            people.set(tool, contact, person, field, value(tool, contact, field, ++count));
        });
    }

    private static String value(ToolModel tool, Map<String, Object> contact, String field, int n) {
        return switch (field) {
            case "lastName" -> tool.lastName(contact).split(" ", 2)[0] + " Name" + n;
            case "email" -> tool.person(contact) + ".at" + n + "@example.org";
            default -> "Job " + n;
        };
    }

    /** Somebody gets the mailbox or the phone that somebody else has, both of whom the hub knows in every tool. */
    void share(ToolModel tool) {
        var known = known(tool);
        any(known).ifPresent(one -> any(known).ifPresent(other -> share(tool, one, other)));
    }

    private void share(ToolModel tool, Map<String, Object> one, Map<String, Object> other) {
        var field = random.nextBoolean() ? "email" : "phone";
        var value = tool.compared(other).get(field);
        if (!value.isEmpty() && !value.equals(tool.compared(one).get(field))) {
            people.sharing.addAll(List.of(tool.person(one), tool.person(other)));
            story.accept(tool.person(one) + " shares the " + field + " of " + tool.person(other));
            people.set(tool, one, tool.person(one), field, field.equals("phone") ? "+" + value : value);
        }
    }

    private Optional<Map<String, Object>> any(List<Map<String, Object>> contacts) {
        return contacts.isEmpty() ? Optional.empty() : Optional.of(contacts.get(random.nextInt(contacts.size())));
    }

    /** The tool's contacts of whom nobody ever was taken for somebody else. */
    private List<Map<String, Object>> free(ToolModel tool) {
        return tool.contacts(world.sandbox.tool(tool.system())).stream()
                .filter(contact -> !strangers.ever().contains(tool.person(contact)))
                .toList();
    }

    /** Those of them whom every tool has once, and whom the hub knows to be the same everywhere. */
    private List<Map<String, Object>> known(ToolModel tool) {
        return free(tool).stream()
                .filter(contact -> isKnown(tool.person(contact)))
                .toList();
    }

    private boolean isKnown(String person) {
        var copies = Arrays.stream(ToolModel.values())
                .flatMap(tool -> tool.contacts(world.sandbox.tool(tool.system())).stream()
                        .filter(copy -> tool.person(copy).equals(person))
                        .map(copy -> new ExternalId(tool.system(), World.ENTITY, tool.id(copy))))
                .toList();
        var links = store.inTransaction(tx -> tx.links(copies)).values();
        return copies.size() == ToolModel.values().length
                && links.stream()
                                .filter(Link::live)
                                .map(Link::recordId)
                                .distinct()
                                .count()
                        == 1
                && links.stream().filter(Link::live).count() == copies.size();
    }
}
