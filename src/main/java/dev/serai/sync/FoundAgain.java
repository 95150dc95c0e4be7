package dev.serai.sync;

import dev.serai.mapping.Mapper;
import dev.serai.mapping.MappingException;
import dev.serai.record.FieldType;
import dev.serai.record.Link;
import dev.serai.record.LinkField;
import dev.serai.record.MappedValue;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * An external record that was read after an attempt whose outcome is unknown (S12).
 *
 * @param sent how many fields were sent
 * @param shown those of them that read as ours
 * @param blank how many of the sent ones that have a value are blank there
 * @param unchanged how many of the sent ones, other than those shown, are what they were before
 */
record FoundAgain(int sent, Set<String> shown, long blank, long unchanged) {

    /** Where it cannot be read as the entity, nothing of it is ours. */
    static FoundAgain of(Workspace work, Mapper mapper, Delivery delivery, Remote.Item item, Link link) {
        var sent = delivery.sent().keySet();
        try {
            var read = work.references
                    .in(delivery.system(), mapper, mapper.in(item.content(), false), link)
                    .values();
            var before = link == null ? Map.<String, LinkField>of() : link.fields();
            var shown = new HashSet<>(sent);
            shown.removeIf(
                    field -> !Reflection.shows(mapper, field, delivery.values(), read.get(field), before.get(field)));
            return new FoundAgain(
                    sent.size(),
                    shown,
                    sent.stream()
                            .filter(field -> !FieldType.blank(delivery.values().get(field)))
                            .filter(field -> blank(read.get(field)))
                            .count(),
                    sent.stream()
                            .filter(field -> !shown.contains(field))
                            .filter(field -> same(before.get(field), read.get(field)))
                            .count());
        } catch (MappingException e) {
            return new FoundAgain(sent.size(), Set.of(), sent.size(), sent.size());
        }
    }

    private static boolean same(LinkField before, MappedValue read) {
        return FieldType.same(before == null ? null : before.base(), read == null ? null : read.value(), true);
    }

    private static boolean blank(MappedValue read) {
        return read == null || FieldType.blank(read.value());
    }

    /** Whether the update is known to have happened as a whole: more reads as ours than is as it was before, which somebody then set back. */
    boolean isWritten() {
        return shown.size() > unchanged;
    }

    /**
     * Whether the create is known to have happened: most of what was sent reads as ours; or something does besides what it was found by, and no field that was sent is blank. Who
     * is entered by somebody else has other fields filled in than ours.
     */
    boolean isOurs(Set<String> keys) {
        return 2 * shown.size() > sent || blank == 0 && !keys.containsAll(shown);
    }
}
