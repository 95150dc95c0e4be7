package dev.serai.admin;

import dev.serai.flow.LoadedFiles;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows which files run. */
@Path("/files")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Files")
public class FilesResource {
    @Inject
    LoadedFiles files;

    @GET
    @Operation(summary = "Which files run, and what is wrong with the newest where they do not")
    public FilesView files() {
        return FilesView.of(files.state());
    }
}
