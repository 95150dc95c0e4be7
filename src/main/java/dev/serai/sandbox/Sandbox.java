package dev.serai.sandbox;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The four tools together: {@code crm}, {@code email}, {@code support} and {@code analytics}, without HTTP. */
public final class Sandbox {
    public static final String CRM = "crm";
    public static final String EMAIL = "email";
    public static final String SUPPORT = "support";
    public static final String ANALYTICS = "analytics";

    private final Map<String, SandboxTool> tools = new LinkedHashMap<>();

    /**
     * Sets the tools up, empty or as they were left.
     *
     * @param source the time; each tool may be ahead or behind by its own offset
     * @param seed decides all chances: the same requests in the same order meet the same faults
     * @param journal a folder in which the tools keep what they hold; null keeps everything in memory only
     * @param options by name of the tool, all four
     */
    public Sandbox(
            InstantSource source, long seed, WebhookSender sender, Path journal, Map<String, ToolOptions> options) {
        Map<String, Function<ToolSetup, ToolApi>> apis =
                Map.of(CRM, CrmApi::new, EMAIL, EmailApi::new, SUPPORT, SupportApi::new, ANALYTICS, AnalyticsApi::new);
        for (var name : java.util.List.of(CRM, EMAIL, SUPPORT, ANALYTICS)) {
            var kept = journal == null ? Journal.NONE : new FileJournal(journal.resolve(name + ".jsonl"));
            tools.put(name, new SandboxTool(name, options.get(name), source, sender, kept, seed, apis.get(name)));
        }
    }

    /** Tools in memory with the credentials of {@link #defaultOptions()}. */
    public Sandbox(InstantSource source, long seed, WebhookSender sender) {
        this(source, seed, sender, null, defaultOptions());
    }

    /** The credentials that development and tests use; no faults, but for the support desk's clock, which is two hours behind. */
    public static Map<String, ToolOptions> defaultOptions() {
        return Map.of(
                CRM, ToolOptions.bearer("sandbox-crm-token").signing("sandbox-crm-secret"),
                EMAIL, ToolOptions.apiKey("sandbox-email-key"),
                SUPPORT,
                        ToolOptions.basic("hub", "sandbox-support-password")
                                .signing("sandbox-support-secret")
                                .with(Faults.NONE.clockOffset(-7_200_000)),
                ANALYTICS, ToolOptions.bearer("sandbox-analytics-token"));
    }

    public Set<String> systems() {
        return tools.keySet();
    }

    /** The tool of that name; null where there is none. */
    public SandboxTool tool(String system) {
        return tools.get(system);
    }

    /** Answers a request to one of the tools; 404 where there is none of that name. */
    public SandboxResponse handle(String system, SandboxRequest request) {
        var tool = tools.get(system);
        return tool == null ? Refusal.notFound().response() : tool.handle(request);
    }
}
