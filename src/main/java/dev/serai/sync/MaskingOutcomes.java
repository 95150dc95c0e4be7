package dev.serai.sync;

import dev.serai.catalog.Entity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Masks in the reasons of outcomes what is personal about the record that they are of, as the record has it and as each system does. */
final class MaskingOutcomes {
    private MaskingOutcomes() {}

    /** The outcomes of deliveries of records that are at hand. */
    static List<Outcome> ofRecords(Workspace work, String entity, List<Outcome> outcomes) {
        var fields = work.mappers.entity(entity).map(Entity::personal).orElse(List.of());
        return outcomes.stream()
                .map(outcome -> outcome.reason() == null
                        ? outcome
                        : masked(outcome, personal(work, fields, outcome.recordId())))
                .toList();
    }

    /** One of an event: everything that it told may be personal. */
    static Outcome ofEvent(EventDelivery event, Outcome outcome) {
        var told = event.data() == null ? Map.<String, Object>of() : event.data();
        var values = new ArrayList<Object>();
        values.add(told.get("data"));
        values.add(told.get("changes"));
        return masked(outcome, values);
    }

    private static Outcome masked(Outcome outcome, Collection<?> personal) {
        return outcome.because(new Masking(personal).masked(outcome.reason()));
    }

    private static Collection<Object> personal(Workspace work, List<String> fields, long recordId) {
        var record = work.records.get(recordId);
        var links = work.linksOf(recordId);
        var values = new ArrayList<Object>();
        fields.forEach(field -> {
            values.add(record == null ? null : record.value(field));
            links.stream()
                    .map(link -> link.fields().get(field))
                    .filter(Objects::nonNull)
                    .forEach(known -> values.addAll(Arrays.asList(known.base(), known.raw())));
        });
        return values;
    }
}
