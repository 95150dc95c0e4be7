package dev.serai.simulation;

import dev.serai.sandbox.LogEntry;
import dev.serai.sandbox.Sandbox;
import dev.serai.simulation.Edit.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which edits may be lost: exactly the documented exceptions. An edit in the e-mail tool, which has neither times nor conditional writes, may be overwritten before the hub reads it (S14),
 * and counts as made when it is read (S9); what the hub wrote without getting to know it and somebody set back at once was never written for all that the hub can see (S12), and what it
 * made so and somebody made another of is taken for somebody else's (S13); at first contact a blank does not beat a value (S20).
 */
final class Exceptions {
    /** To what the hub knows the clocks of the tools. */
    private static final Duration CLOCKS = Duration.ofSeconds(2);

    /** From the reading directly before a write to the write. */
    private static final Duration WINDOW = Duration.ofMillis(50);

    private final Edits edits;
    private final Sandbox sandbox;
    private final Checker.Hearing hearing;
    private final Set<String> windows;
    private final Map<String, Map<String, List<LogEntry>>> logs = new HashMap<>();

    /** What people did of one person. */
    interface Edits {
        List<Edit> of(String person);
    }

    /** @param windows the systems in which an edit may be overwritten before the hub could hear of it (S14) */
    Exceptions(Edits edits, Sandbox sandbox, Checker.Hearing hearing, Set<String> windows) {
        this.edits = edits;
        this.sandbox = sandbox;
        this.hearing = hearing;
        this.windows = windows;
    }

    /**
     * S20: a blank does not beat what is met in another tool at first contact, which may come after the field was emptied: what was entered there, or what it was edited to since, where
     * nothing shows that the hub knew both when it was emptied.
     */
    List<Edit> metOnceEmptied(String person, List<Edit> all) {
        var entered = edits.of(person).stream()
                .filter(edit -> edit.kind() == Kind.CREATE)
                .map(Exceptions::place)
                .collect(Collectors.toSet());
        var emptied = all.stream().filter(edit -> edit.value().isEmpty()).reduce((first, second) -> second);
        if (entered.size() < 2 || emptied.isEmpty()) {
            return List.of();
        }
        return all.stream()
                .filter(edit -> edit.id().isEmpty() || entered.contains(place(edit)) && unmet(edit, emptied.get()))
                .toList();
    }

    /** Whether the hub had written neither to the contact that was edited nor to that in which the field was emptied. */
    private boolean unmet(Edit edit, Edit emptied) {
        return Stream.of(edit, emptied)
                .flatMap(one -> written(one.tool(), one.id()).stream())
                .noneMatch(entry -> ours(entry) && entry.realAt().isBefore(emptied.at()));
    }

    private static Place place(Edit edit) {
        return new Place(edit.tool(), edit.id());
    }

    /** S9, I6: a later edit of another field in the same tool, or a write of the hub's, may be seen together with this one, and both then count as made at its time: not before the last edit of the field that stands. */
    boolean seenAsOneSnapshot(Edit edit, Instant last) {
        return edits.of(edit.person()).stream()
                        .filter(other ->
                                other.tool().equals(edit.tool()) && !field(edit).equals(field(other)))
                        .anyMatch(other -> !other.at().plus(CLOCKS).isBefore(last)
                                && other.at().isAfter(edit.at()))
                || writtenUnheard(edit)
                        .filter(entry -> !entry.realAt().plus(CLOCKS).isBefore(last))
                        .isPresent();
    }

    private static String field(Edit edit) {
        return String.valueOf(edit.field());
    }

    /** Whether the edit may lose against the one before it: at nearly the same time (clocks of systems are known to a second), at first contact, or overwritten unheard. */
    boolean mayLose(List<Edit> all, int at) {
        var edit = all.get(at);
        if (overwritten(edit) || setBack(edit)) {
            return true;
        }
        return at > 0
                && (edit.id().isEmpty()
                        || beforeFirstContact(edit)
                        || metAsAnother(edit)
                        || !all.get(at - 1).at().plus(CLOCKS).isBefore(edit.at()));
    }

    /** Whether nothing shows that the field was ever another. */
    boolean setBack(Edit edit) {
        return setBackUnheard(edit) || setBackUnknown(edit);
    }

    /** I6: whether the edit undid what was done in the same tool since the hub last looked, or was undone before it looked again: several edits are seen as one, which changed nothing. */
    private boolean setBackUnheard(Edit edit) {
        var entries = written(edit.tool(), edit.id());
        var it = entries.stream().filter(entry -> entry.seq() == edit.seq()).findFirst();
        return it.isPresent()
                && entries.stream().anyMatch(other -> undoes(edit, it.get(), other) || undoes(edit, other, it.get()));
    }

    private boolean undoes(Edit edit, LogEntry first, LogEntry then) {
        return first.seq() < then.seq()
                && Objects.equals(value(edit, first.before()), value(edit, then.after()))
                && !hearing.heardBetween(edit.tool(), edit.id(), first.seq(), then.seq());
    }

    /**
     * S12: whether the field is, after this edit and before the hub's next write, what it was before a write of the hub's whose outcome it never got. As nothing shows that write any
     * more, it is taken for one that did not happen.
     */
    private boolean setBackUnknown(Edit edit) {
        var entries = written(edit.tool(), edit.id());
        var ours = entries.stream()
                .filter(entry -> entry.seq() < edit.seq() && ours(entry) && entry.status() < 300)
                .reduce((first, second) -> second);
        if (ours.isEmpty() || hearing.keptAnswer(edit.tool(), ours.get().realAt())) {
            return false;
        }
        return entries.stream()
                .filter(entry -> entry.seq() >= edit.seq())
                .takeWhile(entry -> !ours(entry))
                .anyMatch(entry -> Objects.equals(
                        value(edit, entry.after()), value(edit, ours.get().before())));
    }

    /**
     * S13: what the tools hold of the person that the hub put there without getting to know it, and that somebody made another of at once: half of it edited and a field emptied. It is
     * taken for somebody else's, and met as at first contact.
     */
    List<Map<String, String>> takenForOthers(String person) {
        return edits.of(person).stream()
                .filter(edit -> !edit.id().isEmpty())
                .map(Exceptions::place)
                .distinct()
                .flatMap(place -> madeAnother(place).stream())
                .toList();
    }

    /** S13, S20: whether the edit made such a contact another before the hub had heard of it: what the other tools have may stand against it. */
    boolean metAsAnother(Edit edit) {
        return madeAnother(place(edit)).isPresent()
                && !hearing.metBetween(
                        edit.tool(),
                        edit.id(),
                        written(edit.tool(), edit.id()).get(0).seq(),
                        edit.seq());
    }

    private Optional<Map<String, String>> madeAnother(Place place) {
        var entries = written(place.tool(), place.id());
        if (entries.isEmpty()
                || !ours(entries.get(0))
                || hearing.keptAnswer(place.tool(), entries.get(0).realAt())) {
            return Optional.empty();
        }
        var model = ToolModel.valueOf(place.tool().toUpperCase(Locale.ROOT));
        var made = model.compared(entries.get(0).after());
        made.values().removeIf(String::isEmpty);
        return entries.stream()
                .skip(1)
                .takeWhile(entry -> !ours(entry) && entry.after() != null)
                .map(entry -> model.compared(entry.after()))
                .filter(now -> another(made, now))
                .reduce((first, second) -> second);
    }

    private static boolean another(Map<String, String> made, Map<String, String> now) {
        var same = made.entrySet().stream()
                .filter(field -> field.getValue().equals(now.get(field.getKey())))
                .count();
        return 2 * same <= made.size()
                && made.keySet().stream().anyMatch(field -> now.get(field).isEmpty());
    }

    /** One contact in one tool. */
    private record Place(String tool, String id) {}

    private static boolean ours(LogEntry entry) {
        return "api".equals(entry.actor());
    }

    private static String value(Edit edit, Map<String, Object> contact) {
        return contact == null
                ? null
                : ToolModel.valueOf(edit.tool().toUpperCase(Locale.ROOT))
                        .compared(contact)
                        .get(edit.field());
    }

    /** Whether a person entered that contact in this tool and in another, and the hub had heard nothing of this one when it was edited (S20). */
    private boolean beforeFirstContact(Edit edit) {
        var entered = edits.of(edit.person()).stream()
                .filter(one -> one.kind() == Kind.CREATE)
                .toList();
        return entered.size() > 1
                && entered.stream()
                        .filter(one -> one.id().equals(edit.id()))
                        .anyMatch(one -> !hearing.metBetween(edit.tool(), edit.id(), one.seq(), edit.seq()));
    }

    /** S14: whether the hub wrote over the edit: without conditions and without reading, or, in the support desk, between what its reading directly before the write showed and the write. */
    boolean overwritten(Edit edit) {
        return writtenUnheard(edit)
                .filter(entry -> windows.contains(edit.tool())
                        || !edit.at().plus(unseen(entry, edit)).isBefore(entry.realAt()))
                .isPresent();
    }

    /** How long before the write an edit may have been made that the reading directly before it did not show. */
    private Duration unseen(LogEntry write, Edit edit) {
        return WINDOW.plus(hearing.lag(edit.tool(), edit.id(), write.realAt()));
    }

    /** The next write to that contact in the tool, if it is the hub's, and the hub read nothing in between. */
    private Optional<LogEntry> writtenUnheard(Edit edit) {
        return written(edit.tool(), edit.id()).stream()
                .filter(entry -> entry.seq() > edit.seq() && ours(entry))
                .findFirst()
                .filter(entry -> !hearing.heardBetween(edit.tool(), edit.id(), edit.seq(), entry.seq()));
    }

    /** What was written to that contact. */
    private List<LogEntry> written(String tool, String id) {
        if (tool.equals(InTheHub.HUB)) {
            return List.of();
        }
        return logs.computeIfAbsent(tool, name -> sandbox.tool(name).log().stream()
                        .filter(entry -> entry.id() != null)
                        .collect(Collectors.groupingBy(LogEntry::id)))
                .getOrDefault(id, List.of());
    }
}
