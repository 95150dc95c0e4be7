package dev.serai.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.catalog.CatalogHolder;
import dev.serai.catalog.Entity;
import dev.serai.mapping.Mapper;
import dev.serai.mapping.MappingException;
import dev.serai.mapping.Surroundings;
import dev.serai.match.MatchReport;
import dev.serai.sync.ReadingEverything;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Says whom two systems have in common, before anything is written to either (S24). */
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

    private final AtomicBoolean running = new AtomicBoolean();

    @POST
    @Produces("application/x-ndjson")
    @Operation(
            summary = "Compare everything that two systems have",
            description = "Reads both, writes to neither and keeps nothing. A line of JSON for each external record as"
                    + " it is found, the last one with the counts; {error} in place of it where reading failed. One at"
                    + " a time.")
    @APIResponse(responseCode = "404", description = "One of them cannot be listed, or has no mapping.")
    public StreamingOutput compare(
            @PathParam("entity") String entity, @PathParam("one") String one, @PathParam("other") String other) {
        var declared = catalogs.current().entity(entity).orElseThrow(() -> unknown(one, entity));
        if (one.equals(other)) {
            throw Refusal.badRequest("A system is not compared with itself.", "Name two systems.");
        }
        var sides = List.of(side(one, declared), side(other, declared));
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

    /** One of the two. */
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
            for (var at = 0; at < 2; at++) {
                read(report, entity.name(), sides.get(at), at);
            }
            line(out, report.finish(finding -> line(out, finding)));
        } catch (IllegalStateException e) {
            line(out, Map.of("error", e.getMessage()));
        }
    }

    private void read(MatchReport report, String entity, Side side, int number) {
        ReadingEverything.read(cursor -> remote.list(side.system(), entity, cursor), item -> {
            var values = new HashMap<String, Object>();
            try {
                side.mapper().in(item.content(), false).forEach((field, mapped) -> values.put(field, mapped.value()));
                report.add(number, item.externalId(), values);
            } catch (MappingException e) {
                report.unusable(number);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
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
