package dev.serai.admin;

import dev.serai.sync.Alert;
import dev.serai.sync.AlertStore;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows alerts. */
@Path("/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Health")
public class AlertsResource {
    @Inject
    AlertStore alerts;

    @GET
    @Operation(
            summary = "What is or was not as it should be, the newest first",
            description = "open=false shows those that were cleared, too.")
    public PageOf<Alert> all(
            @QueryParam("open") @DefaultValue("true") boolean open,
            @QueryParam("after") @DefaultValue("0") Id after,
            @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit) {
        return PageOf.of(alerts.alerts(open, after.below(), limit.value()), limit, Alert::id, Function.identity());
    }
}
