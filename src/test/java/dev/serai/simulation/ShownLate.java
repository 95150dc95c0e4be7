package dev.serai.simulation;

import dev.serai.sandbox.LogEntry;
import dev.serai.sandbox.Sandbox;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a tool that shows its state late showed once more after the hub had replaced it. Where it tells neither versions nor times, and its file does not say how late it is, that looks
 * like somebody who set it back (S9, S14).
 */
final class ShownLate {
    private final Sandbox sandbox;
    private final Checker.Hearing hearing;
    private final Set<String> tools;

    /** A contact before a write of the hub's and after it. */
    private record Replaced(Map<String, String> before, Map<String, String> after) {
        boolean differs(String field) {
            return !before.get(field).equals(after.get(field));
        }
    }

    /** @param tools those without versions and times */
    ShownLate(Sandbox sandbox, Checker.Hearing hearing, Set<String> tools) {
        this.sandbox = sandbox;
        this.hearing = hearing;
        this.tools = tools;
    }

    /** The values of that field which were shown once more, and those which were there all along and looked new after that. */
    Set<String> values(String person, String field) {
        return replaced(person)
                .filter(one -> one.differs(field))
                .flatMap(one -> Stream.of(one.before().get(field), one.after().get(field)))
                .collect(Collectors.toSet());
    }

    /** The tags that were there again, or gone again. */
    Set<String> tags(String person) {
        var either = new HashSet<String>();
        replaced(person).forEach(one -> {
            var before = tags(one.before());
            var after = tags(one.after());
            before.stream().filter(tag -> !after.contains(tag)).forEach(either::add);
            after.stream().filter(tag -> !before.contains(tag)).forEach(either::add);
        });
        return either;
    }

    private static Set<String> tags(Map<String, String> contact) {
        return Arrays.stream(contact.get("tags").split(";")).collect(Collectors.toSet());
    }

    private Stream<Replaced> replaced(String person) {
        return tools.stream().flatMap(tool -> replaced(tool, person));
    }

    private Stream<Replaced> replaced(String tool, String person) {
        var model = ToolModel.valueOf(tool.toUpperCase(Locale.ROOT));
        return sandbox.tool(tool).log().stream()
                .filter(entry -> entry.actor().equals("api") && entry.before() != null && entry.after() != null)
                .filter(entry -> hearing.shownFromBefore(tool, entry.id(), entry.seq()))
                .map(entry -> replaced(model, entry))
                .filter(one -> ToolModel.person(one.before().get("lastName")).equals(person));
    }

    private static Replaced replaced(ToolModel model, LogEntry entry) {
        return new Replaced(model.compared(entry.before()), model.compared(entry.after()));
    }
}
