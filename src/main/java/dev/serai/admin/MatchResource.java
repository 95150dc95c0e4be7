package dev.serai.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.catalog.CatalogHolder;
import dev.serai.catalog.Entity;
import dev.serai.mapping.Mapper;
import dev.serai.mapping.Surroundings;
import dev.serai.match.MatchReport;
import dev.serai.record.Stamp;
import dev.serai.sync.Hub;
import dev.serai.sync.ReadingRecords;
import dev.serai.sync.Remote;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Says whom two systems, or a system and the hub, have in common, before anything is written to either (S24). */
@Path("/match/{entity}/{one}/{other}")
@Tag(name = "Fit")
public class MatchResource {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    CatalogHolder catalogs;

    @Inject
    Surroundings surroundings;

    @Inject
    Remote remote;

    @Inject
    Hub hub;

    private final AtomicBoolean running = new AtomicBoolean();

    @POST
    @Produces("application/x-ndjson")
    @Operation(
            summary = "Compare everything that two systems have",
            description =
                    "The second may be hub: then a system is compared with the records that there are, and an id of"
                            + " hub is a record's. Reads both, writes to neither and keeps nothing. A line of JSON for each external record as"
                            + " it is found, the last one with the counts; {error} in place of it where reading failed. One at"
                            + " a time.")
    @APIResponse(responseCode = "404", description = "One of them cannot be listed, or has no mapping.")
    public StreamingOutput compare(
            @PathParam("entity") String entity, @PathParam("one") String one, @PathParam("other") String other) {
        var declared = catalogs.current().entity(entity).orElseThrow(() -> unknown(one, entity));
        if (one.equals(other)) {
            throw Refusal.badRequest("A system is not compared with itself.", "Name two systems.");
        }
        var sides = List.of(
                side(one, declared), other.equals(Stamp.HUB) ? new Side(Stamp.HUB, null) : side(other, declared));
        return out -> alone(declared, sides, out);
    }

    /** What it needs of the disk and of the tools is not for many at once. */
    private void alone(Entity entity, List<Side> sides, OutputStream out) throws IOException {
        if (!running.compareAndSet(false, true)) {
            line(out, Map.of("error", "another comparison is running"));
            return;
        }
        try {
            compare(entity, sides, out);
        } finally {
            running.set(false);
        }
    }

    /** One of the two; the hub has no mapper. */
    private record Side(String system, Mapper mapper) {}

    private Side side(String system, Entity entity) {
        var catalog = catalogs.current();
        var mapping = catalog.mapping(system, entity.name()).orElseThrow(() -> unknown(system, entity.name()));
        if (catalog.resource(system, entity.name())
                .filter(resource -> resource.list() != null)
                .isEmpty()) {
            throw unknown(system, entity.name());
        }
        return new Side(system, new Mapper(mapping, entity, surroundings));
    }

    private static Refusal unknown(String system, String entity) {
        return Refusal.notFound(
                "No files say how " + system + "/" + entity + " is listed and mapped.",
                "GET /api/files lists the mappings that run.");
    }

    private void compare(Entity entity, List<Side> sides, OutputStream out) throws IOException {
        var systems = sides.stream().map(Side::system).toList();
        try (var report = new MatchReport(entity, systems)) {
            var reading = new ReadingSides(report, entity.name());
            if (sides.get(1).mapper() == null) {
                var records = new ReadingRecords(hub.context());
                reading.hub(1, records);
                reading.system(0, systems.get(0), sides.get(0).mapper(), remote, records);
            } else {
                for (var at = 0; at < 2; at++) {
                    reading.system(at, systems.get(at), sides.get(at).mapper(), remote);
                }
            }
            line(out, report.finish(finding -> line(out, finding)));
        } catch (IllegalStateException e) {
            line(out, Map.of("error", e.getMessage()));
        }
    }

    private static void line(OutputStream out, Object content) {
        try {
            out.write(JSON.writeValueAsBytes(content));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
