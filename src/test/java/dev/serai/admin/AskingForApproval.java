package dev.serai.admin;

import dev.serai.flows.OneWayFiles;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The one-way example with a share of a system above which somebody is asked, in a folder that the test changes; nothing is swept but by hand. */
public final class AskingForApproval implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        var files = new OneWayFiles().replace("crm.camel.yaml", "delay: 3000", "delay: 86400000");
        return Map.of(
                "serai.routes", files.folder(),
                "serai.routes.poll", "100ms",
                "crm.contact.sweep", "0 0 3 1 1 ?",
                "serai.approval.share", "0.2");
    }
}
