package dev.serai.admin;

import dev.serai.audit.AuditStore;
import dev.serai.audit.Entry;
import dev.serai.audit.Verifying;
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

/** Shows what people did. */
@Path("/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit")
public class AuditResource {
    @Inject
    AuditStore trail;

    @GET
    @Operation(
            summary = "What people did, the newest first",
            description = "Who signed in or failed to, what was called that changes something, and what was refused."
                    + " No values are in it. Each entry's hash covers the one before it.")
    public PageOf<Entry> all(
            @QueryParam("after") @DefaultValue("0") Id after,
            @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit) {
        return PageOf.of(trail.before(after.below(), limit.value()), limit, Entry::number, Function.identity());
    }

    @GET
    @Path("/verification")
    @Operation(
            summary = "Whether an entry is missing or was changed",
            description = "Looks through the whole trail. An end that was cut off shows only to those who kept the"
                    + " number and hash of an earlier answer elsewhere.")
    public Verifying.Verified verification() {
        return new Verifying(trail).verify();
    }
}
