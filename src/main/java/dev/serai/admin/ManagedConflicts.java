package dev.serai.admin;

import dev.serai.sync.Conflict;
import dev.serai.sync.Inspecting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Conflicts as an MBean: does what the management API does. */
@ApplicationScoped
class ManagedConflicts implements ConflictsMXBean {
    private static final int MOST = 100;

    /** JMX does not say who asks. */
    private static final String BY_JMX = "jmx";

    @Inject
    Inspecting inspecting;

    @Inject
    ConflictsResource resource;

    @Override
    public List<ConflictLine> getOldest() {
        return inspecting.openConflicts(null, null, null, 0, MOST).stream()
                .map(ManagedConflicts::line)
                .toList();
    }

    @Override
    public void decide(long id, String choice) {
        resource.resolve(new Id(id), Body.saying("choice", choice), BY_JMX);
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
