package dev.serai.admin;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells who asks. */
@Path("/me")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Me")
public class MeResource {
    private static final String LOWEST = "viewer";

    /** Somebody who is signed in. */
    public record Me(
            String name,
            @Schema(description = "viewer, operator or admin; each may do what the ones before may.") String role) {}

    @GET
    @Operation(summary = "Who is signed in, and as what")
    public Me me(@Context SecurityContext asks) {
        var role = Stream.of("admin", "operator")
                .filter(asks::isUserInRole)
                .findFirst()
                .orElse(LOWEST);
        return new Me(asks.getUserPrincipal().getName(), role);
    }
}
