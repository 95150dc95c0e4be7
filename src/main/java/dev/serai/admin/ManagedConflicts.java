package dev.serai.admin;

import dev.serai.sync.Conflict;
import dev.serai.sync.Inspecting;
import dev.serai.sync.OperationStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** Conflicts as an MBean: does what the management API does. */
@ApplicationScoped
class ManagedConflicts implements ConflictsMXBean {
    private static final int MOST = 100;

    @Inject
    Inspecting inspecting;

    @Inject
    OperationStore operations;

    @Inject
    ConflictsResource resource;

    @Inject
    ReviewResource review;

    @Override
    public long getCount() {
        return operations.waitingForPeople().conflicts();
    }

    @Override
    public List<ConflictLine> getOldest() {
        return inspecting.openConflicts(null, null, null, 0, MOST).stream()
                .map(ManagedConflicts::line)
                .toList();
    }

    @Override
    public void decide(long id, String choice) {
        resource.resolve(new Id(id), Body.saying("choice", choice), ManagementBeans.BY_JMX);
    }

    @Override
    public void decideValue(long id, String json) {
        resource.resolve(new Id(id), Body.saying(Map.of("choice", "VALUE"), "value", json), ManagementBeans.BY_JMX);
    }

    @Override
    public void decideRecord(long id, long recordId) {
        resource.resolve(
                new Id(id),
                Body.saying(Map.of("choice", "RECORD"), "recordId", Long.toString(recordId)),
                ManagementBeans.BY_JMX);
    }

    @Override
    public void assign(long id, String assignee) {
        review.assign(
                new Id(id),
                assignee.isBlank() ? Body.saying(Map.of(), "assignee", "null") : Body.saying("assignee", assignee));
    }

    private static ConflictLine line(Conflict conflict) {
        return new ConflictLine(
                conflict.id(),
                conflict.kind().toString(),
                conflict.entity(),
                conflict.system(),
                conflict.recordId(),
                conflict.externalId(),
                conflict.field(),
                conflict.openedAt().toString());
    }
}
