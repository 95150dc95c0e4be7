package dev.serai.admin;

import dev.serai.sync.Hub;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows and steers flows. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Flows")
public class FlowsResource {
    @Inject
    Flows flows;

    @Inject
    Hub hub;

    @Inject
    SweepingNow sweeping;

    @GET
    @Path("/flows")
    @Operation(summary = "All flows: each system's side of each entity, its state and what waits")
    public PageOf<FlowView> all() {
        return PageOf.whole(flows.all());
    }

    @GET
    @Path("/flows/{system}/{entity}")
    @Operation(summary = "One flow")
    public FlowView one(@PathParam("system") String system, @PathParam("entity") String entity) {
        return flows.one(system, entity);
    }

    @POST
    @Path("/flows/{system}/{entity}/pause")
    @Operation(
            summary = "Stop deliveries and sweeps of a flow",
            description = "On all replicas, remembered across restarts. What the system tells is still received and"
                    + " settled.")
    public FlowView pause(@PathParam("system") String system, @PathParam("entity") String entity) {
        return paused(system, entity, true);
    }

    @POST
    @Path("/flows/{system}/{entity}/resume")
    @Operation(summary = "Let a paused flow go on")
    public FlowView resume(@PathParam("system") String system, @PathParam("entity") String entity) {
        return paused(system, entity, false);
    }

    private FlowView paused(String system, String entity, boolean paused) {
        flows.direction(system, entity);
        hub.systems().pause(system, entity, paused);
        hub.wakeups().deliveries();
        return flows.one(system, entity);
    }

    @POST
    @Path("/flows/{system}/{entity}/sweep")
    @Operation(summary = "Read what changed in the system now, without waiting for the schedule")
    @APIResponse(responseCode = "202", description = "It has begun, or was under way already.")
    @APIResponse(responseCode = "409", description = "The flow is paused, broken or limited, or cannot be listed.")
    public Response sweep(@PathParam("system") String system, @PathParam("entity") String entity) {
        flows.checkReadable(system, entity);
        var flow = flows.one(system, entity);
        if (flow.state() != FlowView.State.RUNNING) {
            throw Refusal.conflict(
                    system + "/" + entity + " is not swept while it is "
                            + flow.state().name().toLowerCase(Locale.ROOT) + ".",
                    "GET /api/flows/" + system + "/" + entity + " says why. Resume or mend it, or wait.");
        }
        sweeping.begin(system, entity);
        return Response.accepted(flow).build();
    }

    @POST
    @Path("/systems/{system}/mended")
    @Operation(summary = "Say that a broken system works again, for example with new credentials")
    public PageOf<FlowView> mended(@PathParam("system") String system) {
        if (ofSystem(system).isEmpty()) {
            throw Refusal.notFound("No flow has a system " + system + ".", "GET /api/flows lists them.");
        }
        hub.systems().mended(system);
        hub.wakeups().deliveries();
        return PageOf.whole(ofSystem(system));
    }

    private List<FlowView> ofSystem(String system) {
        return flows.all().stream().filter(flow -> flow.system().equals(system)).toList();
    }
}
