package dev.serai.flows;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The one-way example, whose summary and audits are due every second; nobody asks for them. */
public final class SchedulesProfile implements QuarkusTestProfile {
    static final String PEOPLE = "seda:people";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "serai.routes", "docs/examples/one-way",
                "crm.contact.sweep", "0 0 3 1 1 ?",
                "serai.alerts.to", PEOPLE,
                "serai.alerts.poll", "200",
                "serai.alerts.report", "* * * * * ?",
                "serai.drift.again", "0s",
                "serai.drift.sample", "* * * * * ?",
                "serai.drift.full", "* * * * * ?");
    }
}
