package dev.serai.system;

import dev.serai.catalog.SystemError.Condition;
import dev.serai.catalog.SystemItem;
import dev.serai.catalog.SystemItem.ChangedAt;
import dev.serai.catalog.SystemItem.Version;
import dev.serai.sync.Remote;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads external records out of what a system sends, as {@link SystemItem} says. */
final class ItemReader {
    private static final int SEARCHED = 10_000;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private final SystemItem spec;
    private final Place id;
    private final Place content;

    ItemReader(SystemItem spec) {
        this.spec = spec;
        this.id = Place.of(spec.id());
        this.content = Place.of(spec.content());
    }

    /** Reads one. What does not fit (no id, or fields that are no object) has an empty id and is kept whole as its content: it becomes a dead letter (S2). */
    Remote.Item read(Object node, UnaryOperator<String> headers) {
        var name = id(node, headers);
        var fields = content.read(node, headers);
        var deleted = holds(spec.deleted(), node, headers);
        if (name == null || !(fields instanceof Map) && !deleted) {
            return misfit(node);
        }
        var version = version(spec.version(), node, headers);
        return new Remote.Item(
                name,
                deleted ? null : Json.object(fields),
                version,
                number(spec.version(), version),
                changedAt(spec.changedAt(), node, headers),
                deleted);
    }

    /** Whether it is of this entity. What marks a deleted one may be all that is left of it, so that is. */
    boolean wanted(Object node, UnaryOperator<String> headers) {
        return holds(spec.deleted(), node, headers)
                || spec.when().stream().allMatch(condition -> holds(condition, node, headers));
    }

    /** Something that is not what the file says, kept for a person. */
    static Remote.Item misfit(Object node) {
        var kept = node instanceof Map ? Json.object(node) : java.util.Collections.singletonMap("value", node);
        return new Remote.Item("", kept, null, null, null, false);
    }

    static boolean fits(Remote.Item item) {
        return !item.externalId().isEmpty();
    }

    /** How they write when they changed; null where they do not. */
    SystemItem.TimeFormat times() {
        return spec.changedAt() == null ? null : spec.changedAt().format();
    }

    /** The external id as text; null where there is none. */
    String id(Object node, UnaryOperator<String> headers) {
        return plain(id.read(node, headers));
    }

    static String plain(Object value) {
        var text = value instanceof Map || value instanceof List ? null : Json.text(value);
        return text == null || text.isBlank() ? null : text;
    }

    static boolean holds(Condition condition, Object node, UnaryOperator<String> headers) {
        if (condition == null) {
            return false;
        }
        var found = Json.text(Place.of(condition.path()).read(node, headers));
        return found != null && among(found, condition.is()) && matches(found, condition.matches());
    }

    private static boolean among(String found, Object wanted) {
        return wanted == null
                || (wanted instanceof List<?> several ? several.stream() : Stream.of(wanted))
                        .anyMatch(one -> found.equals(Json.text(one)));
    }

    /** Looks at the beginning only: an expression must not take its time over what somebody sends. */
    private static boolean matches(String found, String expression) {
        return expression == null
                || Pattern.compile(expression)
                        .matcher(found.substring(0, Math.min(found.length(), SEARCHED)))
                        .find();
    }

    static String version(Version version, Object node, UnaryOperator<String> headers) {
        return version == null ? null : plain(Place.of(version.path()).read(node, headers));
    }

    /** The version as a number where it orders; null where it does not. */
    static Long number(Version version, String value) {
        return version != null
                        && version.ordered()
                        && value != null
                        && NUMBER.matcher(value).matches()
                ? Long.valueOf(value)
                : null;
    }

    /** Null where it says none, or one that cannot be read: only what was never changed was changed when it was created. */
    static Instant changedAt(ChangedAt changedAt, Object node, UnaryOperator<String> headers) {
        if (changedAt == null) {
            return null;
        }
        var told = plain(Place.of(changedAt.path()).read(node, headers));
        return told != null || changedAt.createdAt() == null
                ? Times.parse(told, changedAt.format())
                : Times.parse(Place.of(changedAt.createdAt()).read(node, headers), changedAt.format());
    }
}
