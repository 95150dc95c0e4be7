package dev.serai.flow;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Parses YAML 1.2 within limits: a file cannot make the hub grow, however its aliases refer to each other. Keys may not stand twice. */
final class ParsingYaml {
    static final int MAX_CHARACTERS = 1_000_000;
    static final int MAX_DEPTH = 60;
    static final int MAX_VALUES = 50_000;
    static final int MAX_ALIASES = 100;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setCodePointLimit(MAX_CHARACTERS)
            .setMaxAliasesForCollections(MAX_ALIASES)
            .build();

    private final Map<String, Integer> lines = new HashMap<>();
    private int values;

    private ParsingYaml() {}

    /** Throws {@link Yaml.Broken}. */
    static Yaml parse(String text) {
        try {
            checkDepth(text);
            var root = new Compose(SETTINGS).composeString(text);
            var parsing = new ParsingYaml();
            var value = root.isEmpty() ? null : parsing.value(root.get(), "", 0);
            return new Yaml(value, parsing.lines);
        } catch (MarkedYamlEngineException e) {
            var mark = e.getProblemMark().or(e::getContextMark);
            var problem = oneLine(e.getProblem());
            throw new Yaml.Broken(line(mark), "this is not YAML: " + problem, instead(problem));
        } catch (YamlEngineException e) {
            throw new Yaml.Broken(1, "this is not YAML: " + oneLine(e.getMessage()));
        }
    }

    /** Composing recurses, so depth is counted before it. */
    private static void checkDepth(String text) {
        var depth = 0;
        for (var event : new Parse(SETTINGS).parseString(text)) {
            var id = event.getEventId();
            if (id == Event.ID.MappingStart || id == Event.ID.SequenceStart) {
                depth++;
                within(depth, event.getStartMark());
            } else if (id == Event.ID.MappingEnd || id == Event.ID.SequenceEnd) {
                depth--;
            }
        }
    }

    private static void within(int depth, Optional<Mark> mark) {
        if (depth > MAX_DEPTH) {
            throw new Yaml.Broken(line(mark), "it is nested deeper than " + MAX_DEPTH + " levels");
        }
    }

    private Object value(Node node, String pointer, int depth) {
        within(depth, node.getStartMark());
        if (++values > MAX_VALUES) {
            throw new Yaml.Broken(line(node), "it holds more than " + MAX_VALUES + " values, aliases counted");
        }
        lines.putIfAbsent(pointer, line(node));
        if (node instanceof MappingNode map) {
            return map(map, pointer, depth);
        } else if (node instanceof SequenceNode list) {
            return list(list, pointer, depth);
        }
        return scalar((ScalarNode) node);
    }

    private Map<String, Object> map(MappingNode node, String pointer, int depth) {
        var map = new LinkedHashMap<String, Object>();
        for (var entry : node.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                throw new Yaml.Broken(line(entry.getKeyNode()), "a key is " + kind(entry.getKeyNode()));
            }
            var name = key.getValue();
            if (map.containsKey(name)) {
                throw new Yaml.Broken(line(key), "the key '" + name + "' stands here twice");
            }
            var at = Yaml.at(pointer, name);
            lines.put(at, line(key));
            map.put(name, value(entry.getValueNode(), at, depth + 1));
        }
        return map;
    }

    private List<Object> list(SequenceNode node, String pointer, int depth) {
        var list = new ArrayList<>();
        for (var item : node.getValue()) {
            list.add(value(item, Yaml.at(pointer, list.size()), depth + 1));
        }
        return list;
    }

    private static Object scalar(ScalarNode node) {
        var text = node.getValue();
        var tag = node.getTag();
        if (tag.equals(Tag.STR)) {
            return text;
        } else if (tag.equals(Tag.NULL)) {
            return null;
        } else if (tag.equals(Tag.BOOL)) {
            return text.equalsIgnoreCase("true");
        } else if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return number(node);
        }
        throw new Yaml.Broken(line(node), "the tag " + tag.getValue() + " is not allowed");
    }

    private static Object number(ScalarNode node) {
        var text = node.getValue();
        try {
            if (text.startsWith("0x") || text.startsWith("0o")) {
                return small(new BigInteger(text.substring(2), text.charAt(1) == 'x' ? 16 : 8));
            }
            var number = new BigDecimal(text);
            if (Math.abs((long) number.scale()) > 1_000 || number.precision() > 1_000) {
                throw new Yaml.Broken(line(node), "this number is too long");
            }
            return node.getTag().equals(Tag.INT) ? small(number.toBigInteger()) : number;
        } catch (NumberFormatException e) {
            throw new Yaml.Broken(line(node), "'" + text + "' is not a number that can be used here");
        }
    }

    private static Number small(BigInteger number) {
        return number.bitLength() < 32
                ? (Number) number.intValue()
                : number.bitLength() < 64 ? number.longValue() : number;
    }

    /** Two braces without quotes are how a setting is written wrong most easily. */
    private static String kind(Node key) {
        return key instanceof MappingNode
                ? "a map, it must be a word. A setting stands in quotes, such as \"{{crm.url}}\""
                : "a list, it must be a word";
    }

    private static int line(Node node) {
        return line(node.getStartMark());
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(at -> at.getLine() + 1).orElse(1);
    }

    /** What people did who get such a message. */
    private static String instead(String problem) {
        if (problem.startsWith("expected ',' or")) {
            return "Put text with { } [ ] or , in quotes, and close each bracket";
        } else if (problem.startsWith("mapping values are not allowed")) {
            return "Put text with a colon in quotes, and begin the keys of one map in the same column";
        }
        return problem.startsWith("expected <block end>")
                ? "Begin the keys of one map, and the dashes of one list, in the same column"
                : "Correct it";
    }

    private static String oneLine(String message) {
        return String.valueOf(message).strip().split("\\R", 2)[0].replaceAll("[.:;,]+$", "");
    }
}
