package dev.serai.sandbox;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The tools together, without HTTP. */
public final class Sandbox {
    public static final String CRM = "crm";
    public static final String EMAIL = "email";
    public static final String SUPPORT = "support";
    public static final String ANALYTICS = "analytics";
    public static final String SHOP = "shop";
    public static final String ACCOUNTING = "accounting";
    public static final String FORMS = "forms";
    public static final String CALENDAR = "calendar";
    public static final String PROJECTS = "projects";
    public static final String TIME = "time";
    public static final String DIRECTORY = "directory";
    public static final String BUS = "bus";

    /** Those that have contacts or hear of them. */
    public static final Set<String> CONTACT_TOOLS = Set.of(CRM, EMAIL, SUPPORT, ANALYTICS);

    private static final Map<String, Function<ToolSetup, ToolApi>> APIS = new LinkedHashMap<>();

    static {
        APIS.put(CRM, CrmObjects::crm);
        APIS.put(EMAIL, EmailApi::new);
        APIS.put(SUPPORT, SupportObjects::support);
        APIS.put(ANALYTICS, AnalyticsApi::new);
        APIS.put(SHOP, ShopApi::new);
        APIS.put(ACCOUNTING, AccountingApi::new);
        APIS.put(FORMS, FormsApi::new);
        APIS.put(CALENDAR, CalendarApi::new);
        APIS.put(PROJECTS, ProjectsApi::new);
        APIS.put(TIME, TimeApi::new);
        APIS.put(DIRECTORY, DirectoryApi::new);
        APIS.put(BUS, BusApi::new);
    }

    private final Map<String, SandboxTool> tools = new LinkedHashMap<>();

    /**
     * Sets the tools up, empty or as they were left.
     *
     * @param source the time; each tool may be ahead or behind by its own offset
     * @param seed decides all chances: the same requests in the same order meet the same faults
     * @param journal a folder in which the tools keep what they hold; null keeps everything in memory only
     * @param options by name of the tool; there are only those that are named
     */
    public Sandbox(
            InstantSource source, long seed, WebhookSender sender, Path journal, Map<String, ToolOptions> options) {
        APIS.forEach((name, api) -> {
            if (options.containsKey(name)) {
                var kept = journal == null ? Journal.NONE : new FileJournal(journal.resolve(name + ".jsonl"));
                tools.put(name, new SandboxTool(name, options.get(name), source, sender, kept, seed, api));
            }
        });
    }

    /** All tools, in memory, with the credentials of {@link #defaultOptions()}. */
    public Sandbox(InstantSource source, long seed, WebhookSender sender) {
        this(source, seed, sender, null, defaultOptions());
    }

    /** The credentials that development and tests use; no faults, but for the support desk's clock, which is two hours behind. */
    public static Map<String, ToolOptions> defaultOptions() {
        var options = new TreeMap<String, ToolOptions>();
        options.put(CRM, ToolOptions.bearer("sandbox-crm-token").signing("sandbox-crm-secret"));
        options.put(EMAIL, ToolOptions.apiKey("sandbox-email-key"));
        options.put(
                SUPPORT,
                ToolOptions.basic("hub", "sandbox-support-password")
                        .signing("sandbox-support-secret")
                        .with(Faults.NONE.clockOffset(-7_200_000)));
        options.put(ANALYTICS, ToolOptions.bearer("sandbox-analytics-token"));
        options.put(SHOP, ToolOptions.shop("sandbox-shop-token").signing("sandbox-shop-secret"));
        options.put(ACCOUNTING, ToolOptions.accounting("sandbox-accounting-client", "sandbox-accounting-secret"));
        options.put(FORMS, ToolOptions.forms("sandbox-forms-token").signing("whsec_c2FuZGJveC1mb3Jtcy1zZWNyZXQ="));
        options.put(
                CALENDAR,
                ToolOptions.calendar(
                                "sandbox-calendar-client", "sandbox-calendar-secret", "sandbox-calendar-refresh-token")
                        .signing("sandbox-calendar-channel"));
        options.put(PROJECTS, ToolOptions.projects("sandbox-projects-token").signing("sandbox-projects-secret"));
        options.put(TIME, ToolOptions.time("sandbox-time-key"));
        options.put(DIRECTORY, ToolOptions.directory("sandbox-directory-key"));
        options.put(BUS, ToolOptions.bearer("sandbox-bus-token").signing("sandbox-bus-secret"));
        return options;
    }

    /** The same for those tools alone that have contacts or hear of them. */
    public static Map<String, ToolOptions> contactOptions() {
        var options = defaultOptions();
        options.keySet().retainAll(CONTACT_TOOLS);
        return options;
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
