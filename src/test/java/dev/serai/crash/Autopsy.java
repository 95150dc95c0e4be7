package dev.serai.crash;

import dev.serai.sandbox.LogEntry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** All that is needed to explain why the tools are at odds about somebody: what the hub holds of that person, and what each tool was told. The checker never looks at this. */
final class Autopsy {
    private static final Pattern PERSON = Pattern.compile("\\b[Pp]erson(\\d+)\\b");
    private static final int MOST = 3;
    private static final List<String> ALL = List.of(
            "select row_to_json(t) from conflict t where closed_at is null",
            "select row_to_json(t) from dead_letter t where replayed_at is null",
            "select row_to_json(t) from inbox t order by id limit 100",
            "select row_to_json(t) from delivery t limit 100",
            "select row_to_json(t) from system_state t",
            "select row_to_json(t) from sweep t",
            "select row_to_json(t) from sweep_run t",
            "select row_to_json(t) from run_lease t",
            "select to_json(clock_timestamp())");
    private static final List<String> OF_RECORD = List.of(
            "select row_to_json(t) from record t where id = %d",
            "select row_to_json(t) from link t where record_id = %d order by system",
            "select row_to_json(t) from history t where record_id = %d order by version");

    private final Connection database;
    private final WatchedTools tools;

    Autopsy(Connection database, WatchedTools tools) {
        this.database = database;
        this.tools = tools;
    }

    /** About the first few people whom the problems name. */
    String of(List<String> problems) throws SQLException {
        var report = new ArrayList<String>();
        for (var question : ALL) {
            ask(question, report);
        }
        for (var person : people(problems)) {
            report.add("--- " + person);
            var records = numbers("select id from record where data->>'lastName' ilike '" + person + "'");
            for (var record : records) {
                for (var question : OF_RECORD) {
                    ask(question.formatted(record), report);
                }
            }
            tools.sandbox.systems().forEach(system -> told(system, person, report));
        }
        return String.join("\n", report);
    }

    private static Set<String> people(List<String> problems) {
        var people = new TreeSet<String>();
        for (var problem : problems) {
            var named = PERSON.matcher(problem);
            if (people.size() < MOST && named.find()) {
                people.add("Person" + named.group(1));
            }
        }
        return people;
    }

    private void told(String system, String person, List<String> report) {
        var log = tools.sandbox.tool(system).log();
        var ids = log.stream()
                .filter(entry -> names(entry, person))
                .map(LogEntry::id)
                .collect(Collectors.toSet());
        log.stream()
                .filter(entry -> entry.id() != null && ids.contains(entry.id()))
                .forEach(entry -> report.add(system + ": " + entry));
        tools.answered().since(0).stream()
                .filter(call -> call.system().equals(system) && ids.contains(call.last()))
                .forEach(call -> report.add(system + ": " + call));
    }

    private static boolean names(LogEntry entry, String person) {
        return String.valueOf(entry.after()).toLowerCase().matches(".*\\b" + person.toLowerCase() + "\\b.*");
    }

    private void ask(String question, List<String> report) throws SQLException {
        report.add("> " + question);
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(question)) {
            while (rows.next()) {
                report.add(rows.getString(1));
            }
        }
    }

    private List<Long> numbers(String question) throws SQLException {
        var numbers = new ArrayList<Long>();
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(question)) {
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
        }
        return numbers;
    }
}
