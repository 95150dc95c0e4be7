package dev.serai.simulation;

import dev.serai.sandbox.LogEntry;
import dev.serai.sandbox.Sandbox;
import dev.serai.simulation.Edit.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * S19: who was deleted in the CRM or the support desk is gone everywhere, unless somebody edited what the deleter had not seen; then everybody has the person. Who was deleted in the e-mail
 * tool only is still elsewhere.
 */
final class Deleted {
    private final Sandbox sandbox;
    private final Checker.Hearing hearing;

    Deleted(Sandbox sandbox, Checker.Hearing hearing) {
        this.sandbox = sandbox;
        this.hearing = hearing;
    }

    /** What is wrong with somebody who was deleted at least once and is in these tools. */
    List<String> problems(String person, List<Edit> edits, Set<ToolModel> in) {
        var deletes = edits.stream().filter(edit -> edit.kind() == Kind.DELETE).toList();
        var problems = new ArrayList<String>();
        var inEmail = deletes.stream().anyMatch(edit -> edit.tool().equals("email"));
        if (in.contains(ToolModel.CRM) != in.contains(ToolModel.SUPPORT)
                || !inEmail && in.contains(ToolModel.EMAIL) != in.contains(ToolModel.CRM)) {
            problems.add("I2: " + person + " was deleted and is only in " + in);
        }
        var last = deletes.get(deletes.size() - 1);
        if (last.tool().equals("email") && deletes.size() == 1 && known(last, edits) && !in.contains(ToolModel.CRM)) {
            problems.add("I1: " + person + " was deleted in the e-mail tool only and is gone everywhere");
        }
        if (!in.isEmpty()) {
            deletes.stream()
                    .filter(delete -> !delete.tool().equals("email") && sawEverything(delete, edits))
                    .forEach(delete -> problems.add("I1: " + person + " was deleted in " + delete.tool() + " at "
                            + delete.at() + " by somebody who had seen everything, and is in " + in));
        }
        return problems;
    }

    /** Whether the person was in another tool, or the hub heard of the copy before it was deleted. */
    private boolean known(Edit delete, List<Edit> edits) {
        return edits.stream()
                .filter(edit -> edit.kind() == Kind.CREATE)
                .anyMatch(entered -> !entered.tool().equals(delete.tool())
                        || hearing.heardBetween(delete.tool(), delete.id(), entered.seq(), delete.seq()));
    }

    /** Whether the hub knew the copy and that what it wrote to it had arrived, all that anybody edited had come to it, the other tools' copies were the same, and nobody edited afterwards. */
    private boolean sawEverything(Edit delete, List<Edit> edits) {
        var before = entries(delete.tool(), delete.id()).stream()
                .filter(entry -> entry.seq() < delete.seq())
                .toList();
        return !before.isEmpty()
                && noticed(delete, before.get(0))
                && lastWritten(before).filter(write -> !noticed(delete, write)).isEmpty()
                && edits.stream()
                        .filter(edit -> edit.kind() != Kind.DELETE)
                        .allMatch(edit -> arrived(edit, delete, before))
                && agreed(delete, before.get(before.size() - 1));
    }

    /** Whether the hub got to know of it. What it wrote and does not know to have arrived nobody has seen, for all that it can tell, and an update wins against a delete (S19). */
    private boolean noticed(Edit delete, LogEntry entry) {
        return entry.actor().equals("api") && hearing.keptAnswer(delete.tool(), entry.realAt())
                || hearing.heardBetween(delete.tool(), delete.id(), entry.seq(), delete.seq());
    }

    private static Optional<LogEntry> lastWritten(List<LogEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.actor().equals("api") && entry.status() < 300)
                .reduce((first, second) -> second);
    }

    /** Whether the copy showed the edit before it was deleted. That somebody was entered elsewhere shows by the fields. */
    private static boolean arrived(Edit edit, Edit delete, List<LogEntry> before) {
        if (edit.tool().equals(delete.tool())
                && (edit.id().isEmpty() || edit.id().equals(delete.id()))) {
            return edit.seq() < delete.seq();
        }
        return edit.at().isBefore(delete.at())
                && (edit.kind() == Kind.CREATE
                        || before.stream()
                                .anyMatch(entry ->
                                        !entry.realAt().isBefore(edit.at()) && shows(delete.tool(), entry, edit)));
    }

    private static boolean shows(String tool, LogEntry entry, Edit edit) {
        if (entry.after() == null) {
            return false;
        }
        var value = compared(tool, entry.after()).getOrDefault(edit.field(), "");
        return switch (edit.kind()) {
            case ADD_TAG -> List.of(value.split(";")).contains(edit.value());
            case REMOVE_TAG -> !List.of(value.split(";")).contains(edit.value());
            default -> value.equals(ToolModel.plain(edit.field(), edit.value()));
        };
    }

    /** Whether every other copy said then what the deleted one did. */
    private boolean agreed(Edit delete, LogEntry last) {
        var seen = compared(delete.tool(), last.after());
        for (var tool : ToolModel.values()) {
            var others = held(tool.system(), delete.at()).stream().filter(copy -> ToolModel.person(copy.get("lastName"))
                    .equals(ToolModel.person(seen.get("lastName"))));
            if (!tool.system().equals(delete.tool()) && !others.allMatch(copy -> same(copy, seen))) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(Map<String, String> copy, Map<String, String> other) {
        return ToolModel.FIELDS.stream().allMatch(field -> copy.get(field).equals(other.get(field)));
    }

    /** What the tool held at that time. */
    private List<Map<String, String>> held(String tool, Instant at) {
        var held = new HashMap<String, Map<String, Object>>();
        sandbox.tool(tool).log().stream()
                .filter(entry -> entry.id() != null && !entry.realAt().isAfter(at))
                .forEach(entry -> held.put(entry.id(), entry.after()));
        return held.values().stream()
                .filter(Objects::nonNull)
                .map(contact -> compared(tool, contact))
                .toList();
    }

    private List<LogEntry> entries(String tool, String id) {
        return sandbox.tool(tool).log().stream()
                .filter(entry -> id.equals(entry.id()))
                .toList();
    }

    private static Map<String, String> compared(String tool, Map<String, Object> contact) {
        return ToolModel.valueOf(tool.toUpperCase(Locale.ROOT)).compared(contact);
    }
}
