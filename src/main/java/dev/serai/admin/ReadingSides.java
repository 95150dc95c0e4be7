package dev.serai.admin;

import dev.serai.mapping.Mapper;
import dev.serai.mapping.MappingException;
import dev.serai.match.MatchReport;
import dev.serai.record.ExternalId;
import dev.serai.sync.ReadingEverything;
import dev.serai.sync.ReadingRecords;
import dev.serai.sync.Remote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads what a match report compares: all that a system has, and all records of the hub. */
final class ReadingSides {
    private static final int TOGETHER = 200;

    private final MatchReport report;
    private final String entity;

    ReadingSides(MatchReport report, String entity) {
        this.report = report;
        this.entity = entity;
    }

    /** A system's side, to be compared with another one's. */
    void system(int number, String system, Mapper mapper, Remote remote) {
        ReadingEverything.read(cursor -> remote.list(system, entity, cursor), item -> add(number, mapper, item, null));
    }

    /** A system's side, to be compared with the hub's records: what is linked stays linked. */
    void system(int number, String system, Mapper mapper, Remote remote, ReadingRecords records) {
        var together = new ArrayList<Remote.Item>();
        ReadingEverything.read(cursor -> remote.list(system, entity, cursor), item -> {
            together.add(item);
            if (together.size() == TOGETHER) {
                add(number, system, mapper, together, records);
                together.clear();
            }
        });
        add(number, system, mapper, together, records);
    }

    private void add(int number, String system, Mapper mapper, List<Remote.Item> items, ReadingRecords records) {
        var externals = items.stream()
                .map(item -> new ExternalId(system, entity, item.externalId()))
                .collect(Collectors.toSet());
        var linked = externals.isEmpty() ? Map.<ExternalId, Long>of() : records.linked(externals);
        items.forEach(item -> add(number, mapper, item, linked.get(new ExternalId(system, entity, item.externalId()))));
    }

    private void add(int number, Mapper mapper, Remote.Item item, Long linked) {
        var values = new HashMap<String, Object>();
        try {
            mapper.in(item.content(), false).forEach((field, mapped) -> values.put(field, mapped.value()));
            report.add(number, item.externalId(), values, linked);
        } catch (MappingException e) {
            report.unusable(number);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that the hub has. */
    void hub(int number, ReadingRecords records) {
        records.each(entity, record -> {
            try {
                report.addRecord(number, record.id(), record.values(), record.copies(), record.keys());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
