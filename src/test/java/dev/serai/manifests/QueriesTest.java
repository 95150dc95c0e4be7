package dev.serai.manifests;

import static dev.serai.Soon.soon;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.sync.Operation;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The queries of the dashboard and of the alert rules name only what /q/metrics of a working hub has. */
@QuarkusTest
class QueriesTest {
    private static final Pattern LINE = Pattern.compile("(?m)^([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? \\S+$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    /** What Prometheus adds to whatever it reads from a pod. */
    private static final Set<String> OF_PROMETHEUS = Set.of("namespace", "pod");

    private final Map<String, Set<String>> labels = new TreeMap<>();
    private final Map<String, Set<String>> values = new TreeMap<>();

    private static List<String> queries() {
        var queries = new ArrayList<String>();
        for (var file : List.of("21-prometheus-rule.yaml", "dashboard.json")) {
            var path = Manifest.FOLDER.resolve("components/monitoring").resolve(file);
            var object = Manifest.in(file, Manifest.text(path)).get(0).object();
            var before = queries.size();
            object.findValues("expr").stream().map(JsonNode::asText).forEach(queries::add);
            object.findValuesAsText("query").stream()
                    .filter(query -> query.contains("("))
                    .forEach(queries::add);
            assertThat(queries.size() - before).as(file).isGreaterThan(10);
        }
        var scaling = Manifest.FOLDER.resolve("components/queue-autoscaling/kustomization.yaml");
        assertThat(Manifest.text(scaling)).contains("name: serai_flow_measure").contains("measure: queue");
        queries.add("serai_flow_measure{measure=\"queue\"}");
        return queries;
    }

    /** A hub that has done something of everything: somebody was added, and it got to the others. */
    private void read() {
        given().contentType(ContentType.JSON)
                .body(Map.of("first_name", "Metrica", "email_address", "metrica@queries.example"))
                .post("/sandbox/crm/people/contacts")
                .then()
                .statusCode(201);
        soon(() -> {
            look();
            assertThat(labels.keySet())
                    .contains("serai_flow_measure", "serai_flow_out", "serai_operation_latency_seconds_bucket");
        });
    }

    /** What there is now; what was done lately and what is looked at from time to time may come later. */
    private void look() {
        labels.clear();
        values.clear();
        LINE.matcher(given().get("/q/metrics").asString()).results().forEach(line -> {
            var names = labels.computeIfAbsent(line.group(1), name -> new TreeSet<>(OF_PROMETHEUS));
            LABEL.matcher(line.group(2) == null ? "" : line.group(2)).results().forEach(label -> {
                names.add(label.group(1));
                values.computeIfAbsent(label.group(1), name -> new TreeSet<>()).add(label.group(2));
            });
        });
        Arrays.stream(Operation.Status.values())
                .forEach(status -> values.get("status").add(status.name().toLowerCase(Locale.ROOT)));
    }

    /** What of the query does not exist. */
    private List<String> missing(String query) {
        var missing = new ArrayList<String>();
        var parts = Promql.of(query);
        var known = new TreeSet<String>();
        for (var selector : parts.selectors()) {
            var has = labels.getOrDefault(selector.metric(), Set.of());
            known.addAll(has);
            if (has.isEmpty()) {
                missing.add(selector.metric());
            }
            selector.labels().forEach((label, wanted) -> {
                if (!has.contains(label)) {
                    missing.add(selector.metric() + " " + label);
                } else if (!OF_PROMETHEUS.contains(label)) {
                    wanted.stream()
                            .filter(value -> !values.get(label).contains(value))
                            .forEach(value -> missing.add(label + "=" + value));
                }
            });
        }
        parts.grouped().stream().filter(label -> !known.contains(label)).forEach(missing::add);
        return missing;
    }

    @Test
    void everyMetricLabelAndValueExists() {
        read();
        soon(() -> {
            look();
            assertThat(queries())
                    .allSatisfy(query -> assertThat(missing(query)).as(query).isEmpty());
        });
        assertThat(queries())
                .allSatisfy(query ->
                        assertThat(Promql.of(query).selectors()).as(query).isNotEmpty());
    }

    /** The rules name the same pages as the hub's own alerts, but CREDENTIALS, which Prometheus sees as a system that stopped. */
    @Test
    void everyAlertOfTheHubHasItsRule() {
        var rules = Manifest.text(Manifest.FOLDER.resolve("components/monitoring/21-prometheus-rule.yaml"));
        var alerts = Pattern.compile("(?m)^\\| \\[([A-Z_]+)]\\(([a-z-]+\\.md)\\) \\|")
                .matcher(Manifest.text(Path.of("docs/operations/README.md")))
                .results()
                .toList();
        assertThat(alerts).hasSizeGreaterThan(12);
        assertThat(alerts)
                .filteredOn(alert -> !alert.group(1).equals("CREDENTIALS"))
                .allSatisfy(alert -> assertThat(rules).contains("page: docs/operations/" + alert.group(2)));
    }

    @Test
    void whatDoesNotExistIsFound() {
        read();
        assertThat(
                        missing(
                                "sum by (system, town) (rate(serai_opertions_total{status=\"gone\"}[5m])) unless serai_flow_out"))
                .contains("serai_opertions_total", "town");
        assertThat(missing("serai_flow_out{measure=\"latency_seconds\"} == 1"))
                .containsExactly("measure=latency_seconds");
        assertThat(missing("serai_flow_out{flow=\"crm\"}")).containsExactly("serai_flow_out flow");
    }

    /** Those of docs/metrics.md are told, too. */
    @Test
    void everyMetricOfThePageExists() {
        read();
        var named = Pattern.compile("(?m)^\\| (`serai_[a-z_`, ]+) \\|")
                .matcher(Manifest.text(Path.of("docs/metrics.md")))
                .results()
                .flatMap(match -> Arrays.stream(match.group(1).replace("`", "").split(", ")))
                .toList();
        assertThat(named).hasSizeGreaterThan(7);
        soon(() -> {
            look();
            assertThat(named).allMatch(metric -> labels.keySet().stream().anyMatch(there -> there.startsWith(metric)));
        });
    }
}
