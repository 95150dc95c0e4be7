package dev.serai.admin;

import dev.serai.monitor.HealthReport;
import dev.serai.monitor.Range;
import dev.serai.monitor.TellingHealth;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells how well the hub does its work. */
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Health")
public class HealthResource {
    @Inject
    TellingHealth health;

    @GET
    @Operation(
            summary = "What was done in the last hour, day, week or month, what failed, what waits, and each flow's"
                    + " measures",
            description = "range is 1h, 24h, 7d or 30d. See docs/health.md.")
    @APIResponse(responseCode = "400", description = "There is no such range.")
    public HealthReport health(@QueryParam("range") @DefaultValue("24h") String range) {
        return health.over(Range.of(range)
                .orElseThrow(() -> Refusal.badRequest(
                        "There is no such range.",
                        "Ask for one of "
                                + Arrays.stream(Range.values())
                                        .map(Range::label)
                                        .collect(Collectors.joining(", "))
                                + ".")));
    }
}
