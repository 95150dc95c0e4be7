package dev.serai.flow;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** Down while the newest files do not run. The hub goes on with the ones before, so that neither liveness nor readiness suffers. */
@Wellness
@ApplicationScoped
class FilesHealth implements HealthCheck {

    private final LoadedFiles files;

    FilesHealth(LoadedFiles files) {
        this.files = files;
    }

    @Override
    public HealthCheckResponse call() {
        LoadedFiles.State state = files.state();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("files")
                .status(state.problems().isEmpty())
                .withData("running", state.running().sha256())
                .withData("since", state.since().toString());
        List<Problem> problems = state.problems();
        for (int number = 0; number < problems.size(); number++) {
            answer.withData("problem " + (number + 1), problems.get(number).toString());
        }
        return answer.build();
    }
}
