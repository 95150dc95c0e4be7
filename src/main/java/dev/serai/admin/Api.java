package dev.serai.admin;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;

/** Everything below {@code /api}; all other paths belong to routes and to the house. */
@ApplicationPath("/api")
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Serai",
                        version = "1",
                        description =
                                "See what the hub holds and act on it. Errors are {error, whatToDo}. Lists come in"
                                        + " pages: give `next` of one page as `after` of the following one; the last has none."))
public class Api extends Application {}
