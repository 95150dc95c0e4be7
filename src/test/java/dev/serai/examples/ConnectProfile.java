package dev.serai.examples;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/** A hub with the files of docs/examples/connect, the simulated CRM, and a register of members. */
public final class ConnectProfile implements QuarkusTestProfile {
    static final GuildTool GUILD = new GuildTool();

    @Override
    public Map<String, String> getConfigOverrides() {
        var settings = new HashMap<>(GUILD.settings());
        settings.put("serai.routes", "docs/examples/connect");
        settings.put("guild.contact.sweep", "0/2 * * * * ?");
        settings.put("guild.contact.calls", "100");
        return settings;
    }
}
