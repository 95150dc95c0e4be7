package dev.serai.fit;

import dev.serai.catalog.Catalog;
import dev.serai.catalog.Entity;
import dev.serai.catalog.Mapping;
import dev.serai.fit.Compatibility.FieldFit;
import dev.serai.fit.Compatibility.Verdict;
import dev.serai.mapping.Mapper;
import dev.serai.mapping.RoundTrips;
import dev.serai.mapping.Surroundings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Compares two systems field by field: which way it goes, and whether its values survive. */
final class ComparingFields {
    private final Entity entity;
    private final Surroundings surroundings;
    private final Side one;
    private final Side other;

    /** One system with its mapping. */
    private record Side(String system, Mapping mapping, Mapper mapper, ComparingLengths lengths) {
        boolean reads(String field) {
            return mapper.inFields().contains(field);
        }

        boolean writes(String field) {
            return mapper.outFields().contains(field);
        }
    }

    ComparingFields(Catalog catalog, String one, String other, String entity, Surroundings surroundings) {
        this.entity = catalog.entity(entity).orElseThrow();
        this.surroundings = surroundings;
        this.one = side(catalog, one);
        this.other = side(catalog, other);
    }

    private Side side(Catalog catalog, String system) {
        var mapping = catalog.mapping(system, entity.name()).orElseThrow();
        return new Side(
                system, mapping, new Mapper(mapping, entity, surroundings), new ComparingLengths(catalog, mapping));
    }

    /** The systems of whose texts no file says how long they may be. */
    List<String> withoutLengths() {
        return ComparingLengths.unknown(one.lengths(), other.lengths());
    }

    List<FieldFit> fields() {
        var there = losses(one, other);
        var back = losses(other, one);
        return entity.fields().entrySet().stream()
                .filter(field -> touches(one, field.getKey()) || touches(other, field.getKey()))
                .map(field -> fit(
                        field.getKey(),
                        field.getValue().type().name().toLowerCase(Locale.ROOT),
                        there.get(field.getKey()),
                        back.get(field.getKey())))
                .toList();
    }

    private Map<String, String> losses(Side from, Side to) {
        return RoundTrips.across(from.mapping(), to.mapping(), entity, surroundings).stream()
                .collect(Collectors.toMap(
                        loss -> loss.field(),
                        loss -> "from " + from.system() + " to " + to.system() + ": " + loss.what(),
                        (first, again) -> first));
    }

    private static boolean touches(Side side, String field) {
        return side.reads(field) || side.writes(field);
    }

    private FieldFit fit(String field, String type, String there, String back) {
        var forth = one.reads(field) && other.writes(field);
        var home = other.reads(field) && one.writes(field);
        if (needed(one, other, field) || needed(other, one, field)) {
            var side = needed(one, other, field) ? one : other;
            return new FieldFit(
                    field, type, Verdict.REQUIRED_AND_MISSING, side.system() + " needs it, the other does not have it");
        } else if (!forth && !home) {
            var has = touches(one, field) ? one : other;
            return new FieldFit(
                    field, type, Verdict.ONLY_ONE, "only " + has.system() + " has it, or both only read it");
        }
        var lost = forth && there != null ? there : home ? back : null;
        if (lost != null) {
            return new FieldFit(field, type, Verdict.LOSSY, lost);
        }
        var tooLong = (forth ? other.lengths().tooLongFrom(one.lengths(), field) : Optional.<String>empty())
                .or(() -> home ? one.lengths().tooLongFrom(other.lengths(), field) : Optional.empty());
        if (tooLong.isPresent()) {
            return new FieldFit(field, type, Verdict.TOO_LONG, tooLong.get());
        }
        return forth && home
                ? new FieldFit(field, type, Verdict.MATCHES, "")
                : new FieldFit(
                        field,
                        type,
                        Verdict.ONE_WAY,
                        forth
                                ? "from " + one.system() + " to " + other.system()
                                : "from " + other.system() + " to " + one.system());
    }

    /** Whether a side refuses records without the field and the other has no way to give it. */
    private static boolean needed(Side side, Side other, String field) {
        return side.mapper().requires(field) && side.writes(field) && !other.reads(field);
    }
}
