package dev.serai.sandbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/** Serves the tools from the hub's own HTTP server while {@code serai.sandbox.enabled} is true; otherwise nothing is there. */
@ApplicationScoped
class SandboxInHub {
    private static final Logger LOG = Logger.getLogger("dev.serai.sandbox");

    private final SandboxConfig config;
    private Sandbox sandbox;
    private HttpWebhookSender sender;
    private SandboxHttp http;
    private LifeSchedule life;

    SandboxInHub(SandboxConfig config) {
        this.config = config;
    }

    void mount(@Observes Router router, Vertx vertx) {
        if (config.enabled()) {
            sender = new HttpWebhookSender(config.webhookUrl(), config.webhookQueue(), config.webhookPause());
            sandbox = ConfiguredSandbox.of(config, sender);
            http = new SandboxHttp(sandbox, vertx);
            http.mount(router);
        }
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled() && config.life()) {
            LOG.infof(
                    "The simulated tools are at %s; people in them edit something every %d s.",
                    config.url(), config.lifeEvery().toSeconds());
            life = new LifeSchedule(new Life(sandbox, RandomGenerator.getDefault(), LOG::info), config.lifeEvery());
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (life != null) {
            life.close();
        }
        if (sender != null) {
            sender.close();
            http.close();
        }
    }
}
