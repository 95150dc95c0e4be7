package dev.serai.sync;

import dev.serai.catalog.Entity;
import dev.serai.identity.Identifying;
import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.Field;
import dev.serai.record.HubRecord;
import dev.serai.record.Lane;
import dev.serai.record.Stamp;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Carries out what a person decided about a conflict (S3, S19, S21). */
public final class ResolvingConflicts {
    /** How a conflict ends about a field that left its entity's file, whatever is decided. */
    private static final String GONE = "gone";

    private final Context context;

    public ResolvingConflicts(Context context) {
        this.context = context;
    }

    /** What a person may decide. OURS, THEIRS and VALUE are for fields; RECORD, SEPARATE and DROP for identities; RELEASE and DROP for held deletes. */
    public enum Choice {
        OURS,
        THEIRS,
        VALUE,
        RECORD,
        SEPARATE,
        RELEASE,
        DROP
    }

    /**
     * A decision.
     *
     * @param value for VALUE: the canonical value
     * @param recordId for RECORD: the record that the external record is
     */
    public record Decision(Choice choice, Object value, Long recordId) {}

    /**
     * Resolves an open conflict.
     *
     * @param author who decided it
     * @return the closed conflict, with the resolution {@code gone} where it is about a field that left its entity's file; empty where there is none with that id
     * @throws IllegalArgumentException when it is closed already, the choice does not fit it, or no file says what its entity is
     */
    public Optional<Conflict> resolve(long id, Decision decision, String author) {
        try {
            return context.store().inTransaction(tx -> resolve(tx, id, decision, author));
        } catch (IdentityTakenException e) {
            throw new IllegalArgumentException("the value is the key of another record; free it there first", e);
        }
    }

    private Optional<Conflict> resolve(Store.Transaction tx, long id, Decision decision, String author) {
        return tx.conflict(id).map(conflict -> {
            if (conflict.closedAt() != null) {
                throw new IllegalArgumentException("conflict " + id + " was closed already: " + conflict.resolution());
            }
            var work = new Workspace(tx, context.mappers(), context.now());
            var closed = conflict.field() == null
                    ? parked(work, conflict, decision)
                    : field(work, conflict, decision, author);
            tx.resolvedBy(id, author);
            return closed;
        });
    }

    /** S21: resolving makes a new version; where the field has left its entity's file since, there is nothing to resolve. */
    private Conflict field(Workspace work, Conflict given, Decision decision, String author) {
        work.load(List.of(given.recordId()));
        var conflict = work.conflicts.of(given.recordId()).stream()
                .filter(open -> open.id() == given.id())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("conflict " + given.id() + " was closed meanwhile"));
        var record = work.records.get(conflict.recordId());
        var chosen = chosen(conflict, decision);
        var entity = work.entity(record);
        if (!entity.fields().containsKey(conflict.field())) {
            var gone = closed(work, conflict, GONE);
            work.flush();
            return gone;
        }
        var closed = closed(work, conflict, decision.choice().name().toLowerCase(Locale.ROOT));
        set(work, entity, record, conflict.field(), chosen, author);
        return closed;
    }

    private static void set(
            Workspace work, Entity entity, HubRecord record, String field, Object chosen, String author) {
        var value = entity.fields().get(field).canonical(chosen);
        var after = decided(work, record, field, value);
        work.save(after);
        new Identifying(entity)
                .keys(key -> key.equals(field) ? value : null)
                .values()
                .forEach(key -> work.keys.introduce(key, 0));
        work.claimKeys(after);
        var before = one(field, record.value(field));
        new Revising(work)
                .revised(entity, after, null, "resolved", Origin.of(author), "updated", before, one(field, value));
        new PlanningDeliveries(work).plan(Lane.CRITICAL);
        work.flush();
    }

    private static Conflict closed(Workspace work, Conflict conflict, String resolution) {
        var closed = new Conflicts(work).closed(conflict, resolution);
        work.conflicts.update(conflict, closed);
        return closed;
    }

    private static HubRecord decided(Workspace work, HubRecord record, String field, Object value) {
        var fields = new HashMap<>(record.fields());
        var version = record.version() + 1;
        fields.put(field, new Field(value, version, new Stamp(work.now, Stamp.HUB), 0));
        return new HubRecord(record.id(), record.entity(), version, record.deleted(), fields);
    }

    private static Map<String, Object> one(String field, Object value) {
        var map = new HashMap<String, Object>();
        map.put(field, value);
        return map;
    }

    private static Object chosen(Conflict conflict, Decision decision) {
        return switch (decision.choice()) {
            case OURS -> conflict.ours();
            case THEIRS -> conflict.theirs();
            case VALUE -> decision.value();
            default -> throw unfit(conflict, decision);
        };
    }

    private Conflict parked(Workspace work, Conflict conflict, Decision decision) {
        return conflict.kind() == Conflict.Kind.HELD_DELETES
                ? held(work, conflict, decision)
                : identity(work, conflict, decision);
    }

    /** S19: about all deletes of the system that wait. */
    private Conflict held(Workspace work, Conflict conflict, Decision decision) {
        if (decision.choice() != Choice.RELEASE && decision.choice() != Choice.DROP) {
            throw unfit(conflict, decision);
        }
        var closed = close(work, conflict, decision);
        if (decision.choice() == Choice.RELEASE) {
            work.tx.releaseDeletes(conflict.system(), conflict.entity());
        } else {
            work.tx.dropDeletes(conflict.system(), conflict.entity());
        }
        return closed;
    }

    /** S3: about the one change that waits. */
    private Conflict identity(Workspace work, Conflict conflict, Decision decision) {
        switch (decision.choice()) {
            case DROP -> work.completed.add(conflict.change());
            case SEPARATE -> again(work, conflict, separate(work.tx, conflict));
            case RECORD -> again(
                    work,
                    conflict,
                    Optional.ofNullable(decision.recordId()).orElseThrow(() -> unfit(conflict, decision)));
            default -> throw unfit(conflict, decision);
        }
        var closed = close(work, conflict, decision);
        work.flush();
        work.tx.awaken(List.of(new ExternalId(conflict.system(), conflict.entity(), conflict.externalId())));
        return closed;
    }

    private static Conflict close(Workspace work, Conflict conflict, Decision decision) {
        var closed =
                new Conflicts(work).closed(conflict, decision.choice().name().toLowerCase(Locale.ROOT));
        work.tx.updateConflicts(List.of(closed));
        return closed;
    }

    /** Remembers that it is none of the candidates, for the record that it has or gets (S3). */
    private long separate(Store.Transaction tx, Conflict conflict) {
        var external = new ExternalId(conflict.system(), conflict.entity(), conflict.externalId());
        var link = tx.links(List.of(external)).get(external);
        var linked = link != null && link.live();
        var own = linked ? link.recordId() : tx.nextIds(1)[0];
        var candidates = (List<?>) conflict.detail().getOrDefault("candidates", List.of());
        var known = candidates.stream()
                .map(candidate -> ((Number) candidate).longValue())
                .toList();
        tx.setApart(tx.lock(known).keySet().stream()
                .filter(candidate -> candidate != own)
                .map(candidate -> new Apart(own, candidate, context.now()))
                .toList());
        return linked ? Decided.NOBODY : Decided.newRecord(own);
    }

    private static void again(Workspace work, Conflict conflict, Long record) {
        var told = work.tx.parked(conflict.change());
        if (!work.tx.decide(conflict.change(), record)) {
            throw new IllegalArgumentException(
                    "the change of conflict " + conflict.id() + " does not wait in the inbox any more");
        }
        told.filter(change -> mayBeOver(work, change)).ifPresent(change -> {
            work.completed.add(change.id());
            work.appended.add(Hints.hint(change.external(), work.now, change.lane(), record));
        });
    }

    /** Whether what was told, and nothing since, may not be so any more, or the external record be gone, of which nobody was told who had no link to it: it is read instead (S19). */
    private static boolean mayBeOver(Workspace work, Change told) {
        var external = told.external();
        var link = work.tx.links(List.of(external)).get(external);
        return (link == null || !link.live())
                && told.editedBy() == null
                && work.mappers.readable(external)
                && work.tx.heard(external, told.id(), 1).isEmpty();
    }

    private static IllegalArgumentException unfit(Conflict conflict, Decision decision) {
        return new IllegalArgumentException(
                decision.choice() + " does not fit conflict " + conflict.id() + ", which is "
                        + conflict.kind()
                        + ". Fields take OURS, THEIRS or VALUE; identities RECORD with a record id, SEPARATE or"
                        + " DROP; held deletes RELEASE or DROP.");
    }
}
