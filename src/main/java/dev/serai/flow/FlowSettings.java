package dev.serai.flow;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.nio.file.Path;
import java.time.Duration;

/** Where the files are and how they are watched. */
@ConfigMapping(prefix = "serai.routes")
interface FlowSettings {

    /** The folder with the entity, system, mapping and route files. */
    @WithParentName
    Path folder();

    /** Whether changed files take effect while the hub runs. */
    boolean watch();

    /** How often the folder is looked at; files count once they were the same twice in a row. */
    Duration poll();

    /** How long a route that is being replaced may take to finish what it has begun. */
    Duration drain();
}
