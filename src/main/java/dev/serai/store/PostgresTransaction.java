package dev.serai.store;

import dev.serai.record.HubRecord;
import dev.serai.record.Lane;
import dev.serai.record.Link;
import dev.serai.sync.Apart;
import dev.serai.sync.Backfill;
import dev.serai.sync.Conflict;
import dev.serai.sync.DeadLetter;
import dev.serai.sync.Delivery;
import dev.serai.sync.Duplicate;
import dev.serai.sync.DuplicateRun;
import dev.serai.sync.EventDelivery;
import dev.serai.sync.Inspecting.Side;
import dev.serai.sync.Merger;
import dev.serai.sync.Operation;
import dev.serai.sync.Remote;
import dev.serai.sync.Revision;
import dev.serai.sync.Store.Leasable;
import dev.serai.sync.SweepRun;
import dev.serai.sync.Switches;
import dev.serai.sync.SystemState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One open transaction. Hands each call to the class of its topic; here those about deliveries, events, systems, runs and mergers. */
final class PostgresTransaction extends TrailTransaction {
    private final DeliveryRows deliveryRows;
    private final Leasing leasing;
    private final LookUps lookUps;
    private final EventRows eventRows;
    private final Systems systems;
    private final Backfills backfills;
    private final RunRows runs;
    private final SwitchRows switchRows;
    private final MergerRows mergerRows;
    private final DuplicateRows duplicateRows;

    /** {@code done} gets what is done in it. */
    PostgresTransaction(Sql sql, LiveLinks liveLinks, List<Operation> done) {
        super(sql, liveLinks, done);
        deliveryRows = new DeliveryRows(sql);
        leasing = new Leasing(sql);
        lookUps = new LookUps(sql);
        eventRows = new EventRows(sql);
        systems = new Systems(sql);
        backfills = new Backfills(sql);
        runs = new RunRows(sql);
        switchRows = new SwitchRows(sql);
        mergerRows = new MergerRows(sql);
        duplicateRows = new DuplicateRows(sql);
    }

    @Override
    public void saveDeliveries(Collection<Delivery> deliveries) {
        deliveryRows.save(deliveries);
    }

    @Override
    public void awakenDeliveries(Collection<Link> parents, Instant now) {
        deliveryRows.awaken(parents, now);
    }

    @Override
    public void removeDeliveries(Collection<Delivery> deliveries) {
        deliveryRows.remove(deliveries);
    }

    @Override
    public void addEvents(List<EventDelivery> events) {
        eventRows.add(events);
    }

    @Override
    public Leasable<Delivery> leasable(String system, String entity, Lane first, int limit, Instant now) {
        return leasing.leasable(system, entity, first, limit, now);
    }

    @Override
    public int expireLeases(Instant now) {
        return leasing.expire(now);
    }

    @Override
    public List<Delivery> claimUnknown(int limit, Set<String> except, Instant now, Instant until) {
        return leasing.claimUnknown(limit, except, now, until);
    }

    @Override
    public Map<Side, Long> passOverLookUps(Set<Side> unsearchable, int limit, Instant now) {
        return lookUps.passOver(unsearchable, limit, now);
    }

    @Override
    public List<Delivery> claimLookUps(
            int limit, Set<String> entities, Set<String> except, Set<Side> unsearchable, Instant now, Instant until) {
        return lookUps.claim(limit, entities, except, unsearchable, now, until);
    }

    @Override
    public Leasable<EventDelivery> leasableEvents(String system, String entity, int limit, Instant now) {
        return eventRows.leasable(system, entity, limit, now);
    }

    @Override
    public void saveEvents(Collection<EventDelivery> events) {
        eventRows.save(events);
    }

    @Override
    public Map<Long, EventDelivery> leasedEvents(String system, Map<Long, Long> recordsByToken) {
        return eventRows.leased(system, recordsByToken);
    }

    @Override
    public void removeEvents(Collection<EventDelivery> events) {
        eventRows.remove(events);
    }

    @Override
    public int expireEventLeases(Instant now) {
        return eventRows.expire(now);
    }

    @Override
    public SystemState systemState(String system) {
        return systems.state(system);
    }

    @Override
    public void saveSystemState(SystemState state) {
        systems.save(state);
    }

    @Override
    public boolean paused(String system, String entity) {
        return systems.paused(system, entity);
    }

    @Override
    public void setPaused(String system, String entity, boolean paused) {
        systems.pause(system, entity, paused);
    }

    @Override
    public Map<String, Object> cursor(String system, String entity) {
        return systems.cursor(system, entity);
    }

    @Override
    public void saveCursor(String system, String entity, Map<String, Object> cursor, Instant now) {
        systems.saveCursor(system, entity, cursor, now);
    }

    @Override
    public Optional<Backfill> backfill(long id) {
        return backfills.backfill(id);
    }

    @Override
    public Optional<Backfill> latestBackfill(String system, String entity) {
        return backfills.latest(system, entity);
    }

    @Override
    public Backfill saveBackfill(Backfill backfill) {
        return backfills.save(backfill);
    }

    @Override
    public void reviveEvents(Collection<DeadLetter> letters, Instant now) {
        eventRows.revive(letters, now);
    }

    @Override
    public boolean lease(String name, String owner, Instant now, Instant until) {
        return runs.lease(name, owner, now, until);
    }

    @Override
    public Switches switches() {
        return switchRows;
    }

    @Override
    public boolean notice(String system, String entity, Remote.Notice notice, Instant now) {
        return runs.notice(system, entity, notice, now);
    }

    @Override
    public void unlease(String name, String owner) {
        runs.unlease(name, owner);
    }

    @Override
    public Optional<SweepRun> sweepRun(String system, String entity) {
        return runs.run(system, entity);
    }

    @Override
    public void saveSweepRun(SweepRun run) {
        runs.save(run);
    }

    @Override
    public void removeSweepRun(String system, String entity) {
        runs.remove(system, entity);
    }

    @Override
    public List<SweepRun> resumableSweeps(int limit, Instant now) {
        return runs.resumableSweeps(limit, now);
    }

    @Override
    public SystemState lockSystem(String system) {
        return systems.lock(system);
    }

    @Override
    public void merged(Merger merger) {
        mergerRows.merged(merger);
    }

    @Override
    public Optional<Merger> merger(long away) {
        return mergerRows.merger(away);
    }

    @Override
    public Optional<HubRecord> away(long record) {
        return mergerRows.away(record);
    }

    @Override
    public void split(Merger merger, Instant at) {
        mergerRows.split(merger, at);
    }

    @Override
    public void moveConflicts(Collection<Conflict> conflicts, long record) {
        mergerRows.moveConflicts(conflicts, record);
    }

    @Override
    public List<Conflict> askedAbout(String entity, Collection<Long> records) {
        return mergerRows.askedAbout(entity, records);
    }

    @Override
    public List<Revision> historyFrom(long record, long version) {
        return mergerRows.historyFrom(record, version);
    }

    @Override
    public Optional<Long> firstVersionOf(long record, String system, Instant since) {
        return mergerRows.firstVersionOf(record, system, since);
    }

    @Override
    public Optional<DuplicateRun> duplicateRun(String entity) {
        return duplicateRows.locked(entity);
    }

    @Override
    public void saveDuplicateRun(DuplicateRun run) {
        duplicateRows.save(run);
    }

    @Override
    public void forgetDuplicates(String entity) {
        duplicateRows.forget(entity);
    }

    @Override
    public void addDuplicates(List<Duplicate> found) {
        duplicateRows.add(found);
    }

    @Override
    public Map<Long, List<Long>> blocksOf(Collection<Long> records) {
        return duplicateRows.blocksOf(records);
    }

    @Override
    public List<Apart> apartAmong(Collection<Long> records) {
        return duplicateRows.apartAmong(records);
    }
}
