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

    private static final String WELCOME =
            """
            Simulated tools are ready. People in them edit something every %1$d s; what they do and what the hub does then is told here. To look at:
              %2$s/hawtio/                         the console
              %2$s/api/flows                       each tool's side of every flow, and what waits
              %2$s/api/records?entity=contact      the hub's own copies, the newest first
              %2$s/api/conflicts and %2$s/api/dead-letters   what needs a person
              %3$s/crm/people/contacts     what the CRM holds; likewise email and support
              %3$s/crm/log                 every write that it received
            """;

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
            LOG.info(WELCOME.formatted(config.lifeEvery().toSeconds(), config.webhookUrl(), config.url()));
            life = new LifeSchedule(
                    new Life(sandbox, RandomGenerator.getDefault(), LOG::info),
                    config.lifeEvery(),
                    new Telling(sandbox, LOG::info));
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
