package dev.serai.manifests;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a Prometheus query names.
 *
 * @param selectors the metrics, each with the labels that it is narrowed by and the values that these may have
 * @param grouped labels by which it groups or joins
 */
record Promql(List<Selector> selectors, Set<String> grouped) {
    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
    private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\(([^,]*),\\s*(\\w+)\\)");
    private static final Pattern NAME = Pattern.compile("(?<![\\w$.\"])([a-zA-Z_:][\\w:]*)\\s*(?:(\\()|\\{([^}]*)})?");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)\\s*\"([^\"]*)\"");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");

    record Selector(String metric, Map<String, List<String>> labels) {}

    static Promql of(String query) {
        var grouped = new TreeSet<String>();
        GROUPING.matcher(query)
                .results()
                .flatMap(match -> List.of(match.group(1).split(",")).stream())
                .forEach(label -> grouped.add(label.strip()));
        LABEL_VALUES.matcher(query).results().forEach(match -> grouped.add(match.group(2)));
        var rest = LABEL_VALUES.matcher(query).replaceAll("$1");
        rest = RANGE.matcher(GROUPING.matcher(rest).replaceAll(" ")).replaceAll(" ");
        var selectors = new ArrayList<Selector>();
        NAME.matcher(rest)
                .results()
                .filter(match -> match.group(2) == null && !WORDS.contains(match.group(1)))
                .forEach(match -> selectors.add(new Selector(match.group(1), labels(match.group(3)))));
        return new Promql(selectors, grouped);
    }

    private static Map<String, List<String>> labels(String matchers) {
        var labels = new LinkedHashMap<String, List<String>>();
        MATCHER.matcher(matchers == null ? "" : matchers)
                .results()
                .forEach(match ->
                        labels.put(match.group(1), List.of(match.group(2).split("\\|"))));
        return labels;
    }
}
