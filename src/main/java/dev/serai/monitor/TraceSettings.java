package dev.serai.monitor;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** Whether and where traces are sent. */
@ConfigMapping(prefix = "serai.traces")
interface TraceSettings {
    /** Where a collector takes OTLP over HTTP; without one nothing is traced. */
    Optional<URI> to();

    /** The header Authorization with which it is asked. */
    Optional<String> authorization();
}
