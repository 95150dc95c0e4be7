package dev.serai.sandbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Tells in plain words what the hub did in the tools since it told last; where that was much, how much of what. Not thread-safe. */
final class Telling {
    private static final int WORTH_A_LINE_EACH = 4;
    private static final Map<String, String> TOOLS = Map.ofEntries(
            Map.entry(Sandbox.CRM, "the CRM"),
            Map.entry(Sandbox.EMAIL, "the e-mail platform"),
            Map.entry(Sandbox.SUPPORT, "the support desk"),
            Map.entry(Sandbox.ANALYTICS, "analytics"),
            Map.entry(Sandbox.SHOP, "the shop"),
            Map.entry(Sandbox.ACCOUNTING, "the accounting"),
            Map.entry(Sandbox.FORMS, "the form tool"),
            Map.entry(Sandbox.CALENDAR, "the calendar"),
            Map.entry(Sandbox.PROJECTS, "the project management"),
            Map.entry(Sandbox.TIME, "the time tracking"),
            Map.entry(Sandbox.DIRECTORY, "the directory"),
            Map.entry(Sandbox.BUS, "the event bus"));
    private static final Map<String, String> DONE =
            Map.of("create", "added %s to %s", "update", "changed %s in %s", "delete", "removed %s from %s");

    private final Sandbox sandbox;
    private final Consumer<String> teller;
    private final Map<String, Long> told = new HashMap<>();

    Telling(Sandbox sandbox, Consumer<String> teller) {
        this.sandbox = sandbox;
        this.teller = teller;
        sandbox.systems()
                .forEach(system -> told.put(system, sandbox.tool(system).lastSeq()));
    }

    /** Tells what is new. */
    void tell() {
        sandbox.systems().forEach(this::tell);
    }

    private void tell(String system) {
        var fresh = sandbox.tool(system).log(told.get(system));
        if (fresh.isEmpty()) {
            return;
        }
        told.put(system, fresh.get(fresh.size() - 1).seq());
        var done = fresh.stream().filter(Telling::doneByTheHub).toList();
        if (done.size() > WORTH_A_LINE_EACH) {
            summed(system, done).forEach(teller);
        } else {
            done.forEach(entry -> teller.accept(line(system, entry)));
        }
    }

    /** Writes that changed nothing are not worth a word. */
    private static boolean doneByTheHub(LogEntry entry) {
        return entry.actor().equals(SandboxLog.API)
                && entry.status() < 300
                && DONE.containsKey(entry.operation())
                && !Objects.equals(entry.before(), entry.after());
    }

    private static List<String> summed(String system, List<LogEntry> done) {
        var counts = done.stream()
                .collect(Collectors.groupingBy(
                        entry -> List.of(entry.operation(), entry.kind()), LinkedHashMap::new, Collectors.counting()));
        var lines = new ArrayList<String>();
        counts.forEach((what, count) -> lines.add(said(what.get(0), count + " " + what.get(1), system)));
        return lines;
    }

    private static String line(String system, LogEntry entry) {
        var line = said(entry.operation(), what(system, entry), system);
        return entry.operation().equals("update") ? line + ": " + changes(entry) : line;
    }

    private static String said(String operation, String what, String system) {
        return "The hub " + DONE.get(operation).formatted(what, TOOLS.getOrDefault(system, system));
    }

    private static String what(String system, LogEntry entry) {
        var fields = entry.after() == null ? entry.before() : entry.after();
        for (var desk : Desk.values()) {
            if (desk.system().equals(system) && entry.kind().equals(SandboxLog.CONTACTS)) {
                return desk.name(fields);
            }
        }
        return "one of its " + entry.kind() + " (" + entry.id() + ")";
    }

    private static String changes(LogEntry entry) {
        var names = new TreeSet<>(entry.before().keySet());
        names.addAll(entry.after().keySet());
        return names.stream()
                .filter(name ->
                        !Objects.equals(entry.before().get(name), entry.after().get(name)))
                .map(name -> name + " is " + shown(entry.after().get(name)))
                .collect(Collectors.joining(", "));
    }

    private static String shown(Object value) {
        if (value instanceof Map<?, ?> parts && parts.size() == 1) {
            return shown(parts.values().iterator().next());
        }
        return value == null || value.equals("") ? "gone" : value.toString();
    }
}
