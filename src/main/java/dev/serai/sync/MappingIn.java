package dev.serai.sync;

import dev.serai.catalog.Direction;
import dev.serai.mapping.Mapper;
import dev.serai.mapping.MappingException;
import dev.serai.mapping.OutsideException;
import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.FieldType;
import dev.serai.record.MappedValue;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Maps changes in; what cannot be mapped becomes a dead letter and stops nothing behind it (S2). */
final class MappingIn {
    /** How long a change waits for an exchange rate that cannot be had, before it is tried again. */
    static final Duration OUTSIDE = Duration.ofMinutes(1);

    private final Workspace work;
    private final Set<ExternalId> told;
    private final Map<Long, String> lackingByChange = new HashMap<>();

    /** @param told the external records of all changes that are mapped in this transaction */
    MappingIn(Workspace work, Set<ExternalId> told) {
        this.work = work;
        this.told = told;
    }

    /** Of which changes something is missing without which nobody new is taken in, and what: only the fuzzy rule may still know who it is. */
    Map<Long, String> lacking() {
        return lackingByChange;
    }

    /** The change with its canonical values; empty where it became a dead letter. */
    Optional<Arrival> map(Change change) {
        var external = change.external();
        var participant = work.mappers.entity(external.entity()).map(entity -> entity.participants()
                .get(external.system()));
        if (participant.isEmpty()) {
            return dead(
                    change,
                    "not a participant",
                    external.system() + " takes no part in the sync of " + external.entity()
                            + ". Add it to the participants in " + external.entity() + ".entity.yaml, then replay.");
        }
        if (external.id().isEmpty()) {
            var told = change.content() == null ? null : change.content().get(Change.PROBLEM);
            return dead(
                    change,
                    "unreadable",
                    told != null
                            ? told.toString()
                            : "What " + external.system() + " told of " + external.entity()
                                    + " has no external id where "
                                    + external.system()
                                    + ".system.yaml says. Correct the file; the next sweep brings the rest.");
        }
        return participant.get().direction() == Direction.EVENTS
                        || participant.get().direction() == Direction.OUT
                ? ignored(change)
                : mapped(change);
    }

    /** A system that only receives tells nothing the hub would take: what it holds is our own. */
    private Optional<Arrival> ignored(Change change) {
        work.completed.add(change.id());
        return Optional.empty();
    }

    private Optional<Arrival> mapped(Change change) {
        var external = change.external();
        var mapper = work.mappers.mapper(external.system(), external.entity());
        if (mapper.isEmpty()) {
            return dead(
                    change,
                    "no mapping",
                    "No mapping for " + external.system() + "/" + external.entity()
                            + " is loaded. Add its mapping file, then replay.");
        }
        if (external.id() == null || external.id().isEmpty()) {
            return dead(
                    change,
                    "no external id",
                    "What " + external.system() + " told has no id where " + external.system()
                            + ".system.yaml says it is. Mend the id's path there; the next sweep reads it again.");
        }
        if (change.kind() == Change.Kind.DELETE) {
            return Optional.of(new Arrival(change, null, mapper.get().version()));
        }
        try {
            var stopped = work.schemas.note(
                    new Inspecting.Side(external.system(), external.entity()),
                    mapper.get(),
                    change.content(),
                    change.partial(),
                    work.now);
            var values = mapper.get().in(change.content(), change.partial(), stopped);
            var lacking = lacking(stopped, values, mapper.get(), external);
            if (lacking.isPresent() && work.mappers.fuzzy(external.entity()).isEmpty()) {
                return dead(change, "schema", lacking.get());
            }
            lacking.ifPresent(why -> lackingByChange.put(change.id(), why));
            return Optional.of(new Arrival(change, values, mapper.get().version()));
        } catch (MappingException e) {
            return dead(change, "mapping", e.getMessage());
        } catch (OutsideException e) {
            work.postponed.put(change.id(), work.now.plus(OUTSIDE));
            return Optional.empty();
        }
    }

    /** What nobody knows yet is not taken in without anything that tells who it is: it would become a second record of the same thing. */
    private Optional<String> lacking(
            Set<String> stopped, Map<String, MappedValue> values, Mapper mapper, ExternalId external) {
        var keys = work.mappers.entity(external.entity()).orElseThrow().keys();
        var nameless =
                keys.stream().map(values::get).allMatch(value -> value == null || FieldType.blank(value.value()));
        return stopped.stream()
                .filter(field -> !values.containsKey(field))
                .filter(field -> mapper.requires(field) || nameless && keys.contains(field))
                .filter(field -> unlinked(external))
                .findFirst()
                .map(field -> "The records of " + external.system() + "/" + external.entity()
                        + " look different from before, and this new one has no " + field
                        + ". Look at GET /api/schema/findings, correct the mapping, then replay.");
    }

    /** Asked of one, it is read of all that came with it. */
    private boolean unlinked(ExternalId external) {
        work.storedLinks.read(told);
        return work.storedLinks.of(external) == null;
    }

    private Optional<Arrival> dead(Change change, String cause, String detail) {
        work.deadLetters.add(DeadLetters.change(change, cause, detail, work.now));
        work.completed.add(change.id());
        return Optional.empty();
    }
}
