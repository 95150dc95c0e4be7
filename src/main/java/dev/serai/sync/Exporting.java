package dev.serai.sync;

import dev.serai.record.HubRecord;
import dev.serai.record.Link;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Gives everything that is kept of one person: by the hub, table by table, and by every system as it has it now. */
public final class Exporting {
    private final Context context;
    private final Erasures erasures;
    private final Inspecting inspecting;

    public Exporting(Context context, Erasures erasures, Inspecting inspecting) {
        this.context = context;
        this.erasures = erasures;
        this.inspecting = inspecting;
    }

    /**
     * Everything.
     *
     * @param hub what the hub keeps, by table
     * @param systems what each system has
     */
    public record Exported(
            long recordId, String entity, Instant at, Map<String, List<Map<String, Object>>> hub, List<Copy> systems) {}

    /** What came of asking a system. */
    public enum Asked {
        READ,
        NOT_FOUND,
        FAILED
    }

    /**
     * One system's copy.
     *
     * @param content as the system has it; null where it was not read
     * @param why it was not read; null where it was
     */
    public record Copy(String system, String externalId, Asked asked, Map<String, Object> content, String why) {}

    public Exported export(HubRecord record) {
        var copies = inspecting.links(record.id()).stream()
                .filter(Link::live)
                .map(this::copy)
                .toList();
        return new Exported(record.id(), record.entity(), context.now(), erasures.everythingOf(record.id()), copies);
    }

    private Copy copy(Link link) {
        var external = link.external();
        var readable = context.mappers()
                .resource(external.system(), external.entity())
                .map(resource -> resource.readable())
                .orElse(false);
        if (!readable) {
            return new Copy(
                    external.system(), external.id(), Asked.FAILED, null, "the hub cannot read there one by one");
        }
        var reading = context.remote().get(external.system(), external.entity(), external.id());
        if (reading.failure() != null) {
            return new Copy(external.system(), external.id(), Asked.FAILED, null, reading.reason());
        }
        return reading.notFound() || reading.item().deleted()
                ? new Copy(external.system(), external.id(), Asked.NOT_FOUND, null, null)
                : new Copy(
                        external.system(),
                        external.id(),
                        Asked.READ,
                        reading.item().content(),
                        null);
    }
}
