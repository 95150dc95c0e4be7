package dev.serai.simulation;

import dev.serai.sandbox.Sandbox;
import dev.serai.simulation.Edit.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Checks I1 to I5 from what people edited and what the tools hold and logged; it never looks into the hub.
 *
 * <p>Excused is exactly what the rules name as exceptions, see {@link Exceptions}.
 */
public final class Checker {
    private static final List<String> SCALARS =
            List.of("firstName", "lastName", "email", "phone", "company", "jobTitle");

    private final int edits;
    private final Map<String, List<Edit>> byPerson;
    private final Sandbox sandbox;
    private final Hearing hearing;
    private final Exceptions exceptions;
    private final ShownLate shownLate;
    private final Set<String> strangers;
    private final boolean quiet;
    private long rewritten;
    private Set<String> doubles = Set.of();
    private Set<String> passedOver = Set.of();
    private final List<String> problems = new ArrayList<>();
    private final Map<ToolModel, Map<String, List<Map<String, String>>>> held = new LinkedHashMap<>();

    /** What the hub heard, as the network saw it. */
    public interface Hearing {
        /** Whether the hub heard something of a contact between two entries of the system's log. */
        boolean heardBetween(String system, String id, long after, long before);

        /** Whether it heard all of the contact's fields then: of who is new to it a part says nothing. */
        default boolean metBetween(String system, String id, long after, long before) {
            return heardBetween(system, id, after, before);
        }

        /** Whether the hub kept what the system answered to the write that it did then. Where that cannot be seen from outside, it did not. */
        default boolean keptAnswer(String system, Instant done) {
            return false;
        }

        /** How old the state was that the system showed when the contact was read directly before it was written to. */
        default Duration lag(String system, String id, Instant written) {
            return Duration.ZERO;
        }

        /** Whether the contact was read after that write was done, and shown as it was before it. */
        default boolean shownFromBefore(String system, String id, long write) {
            return false;
        }
    }

    /**
     * @param windows the systems in which an edit may be overwritten before the hub could hear of it (S14)
     * @param strangers who was taken for somebody else for a while, and split again (S23)
     * @param quiet whether the hub had stopped writing
     */
    public Checker(
            List<Edit> edits,
            Sandbox sandbox,
            Hearing hearing,
            Set<String> windows,
            Set<String> strangers,
            boolean quiet) {
        this.strangers = strangers;
        this.edits = edits.size();
        this.byPerson = edits.stream()
                .collect(Collectors.groupingBy(
                        edit -> lower(edit.person()), LinkedHashMap::new, Collectors.toUnmodifiableList()));
        this.sandbox = sandbox;
        this.hearing = hearing;
        this.exceptions = new Exceptions(person -> edits(lower(person)), sandbox, hearing, windows);
        this.shownLate = new ShownLate(sandbox, hearing, windows);
        this.quiet = quiet;
    }

    /**
     * @param written so many contacts were to be written anew, besides what edits brought
     * @param twice who was entered a second time with nothing that identifies anybody. Where the hub had created that copy before it heard of the other one, the tool has two, of which a
     *     person decided (S3); and where one of the two was deleted, the other is somebody without an address, whom the e-mail tool does not take. Else all holds of them as of everybody
     */
    Checker knowing(long written, Set<String> twice) {
        rewritten = written;
        doubles = twice;
        return this;
    }

    /** Of these it is not judged what became of them. */
    Checker passingOver(Set<String> people) {
        passedOver = people;
        return this;
    }

    /** What is wrong; empty where nothing is. */
    public List<String> problems() {
        if (!quiet) {
            problems.add("I3: the tools are still written to after everybody stopped editing");
        }
        for (var tool : ToolModel.values()) {
            held.put(tool, byPerson(tool));
        }
        byPerson.keySet().stream().filter(this::judged).forEach(this::check);
        writesAreBounded();
        problems.addAll(
                new EventOrder(sandbox, person -> strangers.contains(person) || doubles.contains(person), inTheCrm())
                        .problems());
        return problems;
    }

    private Map<String, Map<String, String>> inTheCrm() {
        var once = new LinkedHashMap<String, Map<String, String>>();
        held.get(ToolModel.CRM).forEach((person, copies) -> {
            if (copies.size() == 1) {
                once.put(person, copies.get(0));
            }
        });
        return once;
    }

    private boolean judged(String person) {
        return !twice(person) && !passedOver.contains(person);
    }

    private boolean twice(String person) {
        return doubles.contains(person)
                && (edits(person).stream().anyMatch(edit -> edit.kind() == Kind.DELETE)
                        || held.values().stream()
                                .anyMatch(contacts ->
                                        contacts.getOrDefault(person, List.of()).size() > 1));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private Map<String, List<Map<String, String>>> byPerson(ToolModel tool) {
        return tool.contacts(sandbox.tool(tool.system())).stream()
                .map(tool::compared)
                .collect(Collectors.groupingBy(
                        contact -> ToolModel.person(contact.get("lastName")), TreeMap::new, Collectors.toList()));
    }

    private void check(String person) {
        held.forEach((tool, contacts) -> {
            if (contacts.getOrDefault(person, List.of()).size() > 1) {
                problems.add("I4: " + person + " is " + contacts.get(person).size() + " times in " + tool);
            }
        });
        if (edits(person).stream().anyMatch(edit -> edit.kind() == Kind.DELETE)) {
            deleted(person);
        } else {
            present(person);
        }
    }

    private List<Edit> edits(String person) {
        return byPerson.get(person);
    }

    private void present(String person) {
        var copies = new LinkedHashMap<ToolModel, Map<String, String>>();
        held.forEach((tool, contacts) -> {
            var found = contacts.getOrDefault(person, List.of());
            if (!found.isEmpty()) {
                copies.put(tool, found.get(0));
            } else if (tool != ToolModel.EMAIL || hasAddress(person)) {
                problems.add("I2: " + person + " is missing in " + tool);
            }
        });
        converged(person, copies);
        if (copies.containsKey(ToolModel.CRM)) {
            SCALARS.forEach(
                    field -> kept(person, field, copies.get(ToolModel.CRM).get(field)));
            problems.addAll(new Tags(exceptions, shownLate)
                    .problems(person, edits(person), copies.get(ToolModel.CRM).get("tags")));
        }
    }

    /** Whom the other tools have without an address, as somebody set that back, the e-mail tool does not take. */
    private boolean hasAddress(String person) {
        return held.values().stream()
                .flatMap(contacts -> contacts.getOrDefault(person, List.of()).stream())
                .anyMatch(copy -> !copy.get("email").isEmpty());
    }

    private void converged(String person, Map<ToolModel, Map<String, String>> copies) {
        for (var field : ToolModel.FIELDS) {
            var values = copies.values().stream().map(copy -> copy.get(field)).collect(Collectors.toSet());
            if (values.size() > 1) {
                problems.add("I2: " + person + "'s " + field + " differs: "
                        + copies.entrySet().stream()
                                .map(copy -> copy.getKey() + " has "
                                        + copy.getValue().get(field))
                                .toList());
            }
        }
    }

    private void deleted(String person) {
        var copies = new LinkedHashMap<ToolModel, Map<String, String>>();
        held.forEach(
                (tool, contacts) -> contacts.getOrDefault(person, List.of()).forEach(copy -> copies.put(tool, copy)));
        problems.addAll(new Deleted(sandbox, hearing).problems(person, edits(person), copies.keySet()));
        converged(person, copies);
    }

    /** The last edit of a field is what everybody has (I1, I5). */
    private void kept(String person, String field, String value) {
        var all = edits(person).stream()
                .filter(edit -> edit.kind() == Kind.SET && field.equals(edit.field()))
                .sorted(Comparator.comparing(Edit::at))
                .toList();
        if (all.isEmpty()) {
            return;
        }
        var stands = all.size() - 1;
        while (stands > 0 && exceptions.mayLose(all, stands)) {
            stands--;
        }
        var allowed = all.stream()
                .skip(stands)
                .map(edit -> plain(field, edit.value()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        var until = all.get(stands).at();
        all.stream()
                .filter(edit -> edit.tool().equals("email"))
                .reduce((first, second) -> second)
                .ifPresent(edit -> allowed.add(plain(field, edit.value())));
        if (allowed.contains("")) {
            exceptions.metOnceEmptied(person, all).forEach(met -> allowed.add(plain(field, met.value())));
        }
        exceptions.takenForOthers(person).forEach(copy -> allowed.add(copy.get(field)));
        allowed.addAll(shownLate.values(person, field));
        all.stream()
                .filter(edit -> exceptions.seenAsOneSnapshot(edit, until))
                .forEach(edit -> allowed.add(plain(field, edit.value())));
        if (strangers.contains(person)) {
            all.forEach(
                    edit -> allowed.add(plain(field, edit.value()))); // the other one's edits may have come in between
        }
        if (!allowed.contains(value)) {
            problems.add("I1: " + person + "'s " + field + " is " + value + ", but people last set " + allowed + " of "
                    + all.stream()
                            .map(edit -> edit.tool() + "=" + edit.value() + "@" + edit.at())
                            .toList());
        }
    }

    private static String plain(String field, String value) {
        return field.equals("phone") ? value.replaceAll("[^0-9]", "") : lower(value);
    }

    /** I3: writes by the hub are bounded by edits times participants, plus what faults repeat. */
    private void writesAreBounded() {
        for (var tool : ToolModel.values()) {
            var writes = sandbox.tool(tool.system()).log().stream()
                    .filter(entry -> entry.actor().equals("api") && entry.status() < 300 && entry.answered())
                    .count();
            if (writes > 2L * edits + 20 + rewritten) {
                problems.add("I3: " + writes + " writes to " + tool + " for " + edits + " edits");
            }
        }
    }
}
