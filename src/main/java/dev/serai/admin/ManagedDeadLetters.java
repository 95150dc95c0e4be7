package dev.serai.admin;

import dev.serai.sync.Inspecting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** Dead letters as an MBean: does what the management API does. */
@ApplicationScoped
class ManagedDeadLetters implements DeadLettersMXBean {
    @Inject
    Inspecting inspecting;

    @Inject
    DeadLettersResource resource;

    @Override
    public List<CauseLine> getCauses() {
        return inspecting.causes().stream().map(ManagedDeadLetters::line).toList();
    }

    @Override
    public long getCount() {
        return inspecting.causes().stream().mapToLong(Inspecting.Cause::count).sum();
    }

    @Override
    public void replay(long id) {
        resource.replay(new Id(id));
    }

    @Override
    public void edit(long id, String content) {
        resource.edit(new Id(id), Body.saying(Map.of(), "content", content), ManagementBeans.BY_JMX);
    }

    @Override
    public void discard(long id) {
        resource.discard(new Id(id));
    }

    @Override
    public long replayAll(String cause) {
        return resource.replayAll(Body.saying("cause", cause)).replayed();
    }

    private static CauseLine line(Inspecting.Cause cause) {
        return new CauseLine(
                cause.cause(),
                cause.kind().toString(),
                cause.system() + "/" + cause.entity(),
                cause.count(),
                cause.first().toString(),
                cause.last().toString());
    }
}
