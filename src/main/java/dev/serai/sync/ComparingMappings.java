package dev.serai.sync;

import dev.serai.mapping.Mapper;
import dev.serai.mapping.MappingException;
import dev.serai.record.FieldType;
import dev.serai.record.HubRecord;
import dev.serai.record.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Says what a new version of a mapping, which runs in shadow, would change: it computes and compares, and delivers nothing. */
public final class ComparingMappings {
    private static final int PAGE = 200;
    private static final int SAMPLES = 5;

    private final Context context;

    ComparingMappings(Context context) {
        this.context = context;
    }

    /**
     * What would change.
     *
     * @param complete whether all linked external records were compared
     * @param samples of the records of which something would be written, a few ids
     */
    public record Report(
            int running,
            int shadow,
            long compared,
            boolean complete,
            long redelivered,
            List<FieldReport> fields,
            List<Long> samples) {}

    /**
     * What would change of one field.
     *
     * @param written how many external records would be written otherwise
     * @param read how many of the values that systems hold would read otherwise; they count as edits of nobody
     * @param refused how many values the new version refuses and the running one does not
     */
    public record FieldReport(String field, long written, long read, long refused) {}

    /** Compares at most that many external records; empty where nothing runs in shadow. */
    public Optional<Report> report(String system, String entity, long limit) {
        var mappers = context.mappers();
        var running = mappers.mapper(system, entity);
        var shadow = mappers.shadow(system, entity);
        return running.isEmpty() || shadow.isEmpty()
                ? Optional.empty()
                : Optional.of(new Comparison(running.get(), shadow.get()).over(system, entity, limit));
    }

    /** One comparison. */
    private final class Comparison {
        private final Mapper running;
        private final Mapper shadow;
        private final Map<String, long[]> counts = new TreeMap<>();
        private final List<Long> samples = new ArrayList<>();
        private long redelivered;

        Comparison(Mapper running, Mapper shadow) {
            this.running = running;
            this.shadow = shadow;
        }

        Report over(String system, String entity, long limit) {
            long compared = 0;
            long after = 0;
            List<Link> links;
            do {
                var from = after;
                links = context.store().inTransaction(tx -> {
                    var page = tx.liveLinksAfter(system, entity, from, PAGE);
                    var records = tx.lock(page.stream().map(Link::recordId).toList());
                    page.forEach(link -> compare(link, records.get(link.recordId())));
                    return page;
                });
                compared += links.size();
                after = links.isEmpty() ? after : links.get(links.size() - 1).id();
            } while (!links.isEmpty() && compared < limit);
            var fields = counts.entrySet().stream()
                    .map(field -> new FieldReport(
                            field.getKey(), field.getValue()[0], field.getValue()[1], field.getValue()[2]))
                    .toList();
            return new Report(
                    running.version(), shadow.version(), compared, links.isEmpty(), redelivered, fields, samples);
        }

        private void compare(Link link, HubRecord record) {
            if (record == null || record.deleted()) {
                return;
            }
            var runs = running.outFields(record::value);
            var differing = SwitchingMappings.differing(shadow, record, link);
            // what the system was never told although the running version writes it is due in any case
            differing.removeIf(field -> !link.fields().containsKey(field) && runs.contains(field));
            differing.forEach(field -> count(field, 0));
            if (!differing.isEmpty()) {
                redelivered++;
                if (samples.size() < SAMPLES) {
                    samples.add(record.id());
                }
            }
            link.fields().forEach((field, known) -> reads(field, known.raw()));
        }

        private void reads(String field, Object raw) {
            var before = read(running, field, raw);
            var after = read(shadow, field, raw);
            if (before.isPresent() && after.isEmpty()) {
                count(field, 2);
            } else if (!Objects.equals(before, after) && !same(before, after)) {
                count(field, 1);
            }
        }

        private static boolean same(Optional<List<Object>> before, Optional<List<Object>> after) {
            return before.isPresent()
                    && after.isPresent()
                    && FieldType.same(before.get().get(0), after.get().get(0), true);
        }

        /** The value in a list of one, which may be null; empty where it is refused. */
        private static Optional<List<Object>> read(Mapper mapper, String field, Object raw) {
            try {
                var value = new ArrayList<Object>();
                value.add(mapper.read(field, raw));
                return Optional.of(value);
            } catch (MappingException e) {
                return Optional.empty();
            }
        }

        private void count(String field, int what) {
            counts.computeIfAbsent(field, name -> new long[3])[what]++;
        }
    }
}
