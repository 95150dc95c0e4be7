package dev.serai.console;

import dev.serai.access.Role;
import dev.serai.audit.AuditTrail;
import dev.serai.audit.Deed;
import java.time.InstantSource;
import java.util.Set;
import javax.management.ObjectName;
import org.jolokia.server.core.service.api.Restrictor;
import org.jolokia.server.core.util.HttpMethod;
import org.jolokia.server.core.util.RequestType;

/** What one role may do through Jolokia: everybody sees what the console shows; operators also use routes and the hub's own MBeans. Nobody writes attributes. */
final class Permitted implements Restrictor {
    private static final String CAMEL = "org.apache.camel";
    private static final String HUB = "dev.serai";
    private static final Set<String> SEEN = Set.of(CAMEL, HUB, "java.lang", "java.nio", "jolokia", "JMImplementation");

    /** How the process was started: credentials may be among it. */
    private static final Set<String> NEVER_READ = Set.of("SystemProperties", "InputArguments");

    /** What only tells, as the console calls it. Routes are shown with their placeholders: the calls that fill these in would show secrets. */
    private static final Set<String> TELLS = Set.of(
            "dumpRoutesAsXml()",
            "dumpRouteAsXml()",
            "dumpRoutesStatsAsXml",
            "dumpRoutesStatsAsXml(boolean,boolean)",
            "dumpRouteStatsAsXml()",
            "dumpRouteStatsAsXml(boolean,boolean)",
            "isUpdateRouteEnabled()",
            "endpointStatistics()",
            "listRestServices()",
            "listTypeConverters()",
            "browse()",
            "dumpAllThreads(boolean,boolean)");

    /** Of the hub's own MBeans; what it is called without its parameters. */
    private static final String FOR_ADMINISTRATORS = "discard";

    private static final Set<String> STEERS = Set.of("start()", "stop()", "suspend()", "resume()", "reset()");

    private final Role role;
    private final Callers callers;
    private final AuditTrail trail;
    private final Told told = new Told(InstantSource.system());

    Permitted(Role role, Callers callers, AuditTrail trail) {
        this.role = role;
        this.callers = callers;
        this.trail = trail;
    }

    @Override
    public boolean isTypeAllowed(RequestType type) {
        return type != RequestType.WRITE && type != RequestType.NOTIFICATION;
    }

    @Override
    public boolean isObjectNameHidden(ObjectName name) {
        return !name.isDomainPattern() && !SEEN.contains(name.getDomain());
    }

    @Override
    public boolean isAttributeReadAllowed(ObjectName name, String attribute) {
        return !isObjectNameHidden(name) && !NEVER_READ.contains(attribute);
    }

    @Override
    public boolean isAttributeWriteAllowed(ObjectName name, String attribute) {
        return false;
    }

    @Override
    public boolean isOperationAllowed(ObjectName name, String operation) {
        if (isObjectNameHidden(name)) {
            return false;
        }
        var tells = TELLS.contains(operation) && !name.getDomain().equals(HUB);
        var allowed = tells || role != Role.VIEWER && (usesHub(name, operation) || steersRoute(name, operation));
        var deed =
                new Deed(callers.current(), allowed ? Deed.Kind.CALLED : Deed.Kind.REFUSED, operation + " of " + name);
        if (!tells || told.first(deed)) {
            trail.note(deed);
        }
        return allowed;
    }

    private boolean usesHub(ObjectName name, String operation) {
        var forAdministrators = operation.split("\\(", 2)[0].equals(FOR_ADMINISTRATORS);
        return name.getDomain().equals(HUB) && (role == Role.ADMIN || !forAdministrators);
    }

    private static boolean steersRoute(ObjectName name, String operation) {
        return name.getDomain().equals(CAMEL)
                && "routes".equals(name.getKeyProperty("type"))
                && STEERS.contains(operation);
    }

    /** Who may send anything at all is decided before Jolokia is asked. */
    @Override
    public boolean isHttpMethodAllowed(HttpMethod method) {
        return true;
    }

    @Override
    public boolean isRemoteAccessAllowed(String... hostOrAddress) {
        return true;
    }

    @Override
    public boolean isOriginAllowed(String origin, boolean strictly) {
        return true;
    }
}
