package dev.serai.sync;

import dev.serai.mapping.Mapper;
import dev.serai.record.FieldType;
import dev.serai.record.LinkField;
import dev.serai.record.MappedValue;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/** Says whether an external record shows a value of ours, perhaps in its own form (S5, S12). */
final class Reflection {
    private static final int MIN_CUT = 20;

    private Reflection() {}

    /**
     * Whether what was read is our value: the same, the same after the way out and back, or the same but for case, punctuation and a cut end.
     *
     * @param before what the system held before; still to read that is no sign of our value, however alike. Null where that is not known
     */
    static boolean shows(Mapper mapper, String field, Map<String, Object> sent, MappedValue read, LinkField before) {
        if (read == null) {
            return false;
        }
        var ours = sent.get(field);
        var unchanged = before != null && FieldType.same(before.base(), read.value(), true);
        return FieldType.same(ours, read.value(), true)
                || FieldType.same(mapper.readBack(field, sent), read.value(), true)
                || !unchanged && loosely(ours, read.value());
    }

    private static boolean loosely(Object ours, Object theirs) {
        if (!(ours instanceof String) || !(theirs instanceof String)) {
            return false;
        }
        var a = plain((String) ours);
        var b = plain((String) theirs);
        return !b.isEmpty() && (a.equals(b) || b.length() >= MIN_CUT && a.startsWith(b));
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("[^\\p{L}\\p{N}]", "")
                .toLowerCase(Locale.ROOT);
    }

    /**
     * The base of a field that another version of the mapping sent than the one that runs by now. What it wrote is known only where the system answered with it; where that is
     * other than the running version would write, the field is to be written anew.
     */
    static LinkField other(
            Mapper mapper,
            String field,
            Delivery sent,
            Map<String, Object> told,
            long version,
            Map<String, MappedValue> answered,
            LinkField before) {
        var answer = answered.get(field);
        var holds = answer == null ? new MappedValue(sent.values().get(field), null) : answer;
        var order = before == null ? null : before.order();
        var anew = answer == null || !mapper.writes(field, told, answer.raw());
        return new LinkField(holds.value(), holds.raw(), sent.mapping(), version, order, anew);
    }

    /**
     * The base of a sent field after the system accepted it (S5): what it answered, else the sent value as it reads back.
     *
     * @param sent the values that were sent
     * @param told the values as the mapper was given them: of a reference the system's own id
     */
    static LinkField base(
            Mapper mapper,
            String field,
            Map<String, Object> sent,
            Map<String, Object> told,
            long version,
            Map<String, MappedValue> answered,
            LinkField before) {
        var answer = answered.get(field);
        var order = before == null ? null : before.order();
        return answer == null
                ? new LinkField(mapper.readBack(field, sent), mapper.raw(field, told), mapper.version(), version, order)
                : new LinkField(answer.value(), answer.raw(), mapper.version(), version, order);
    }
}
