package dev.serai.system;

import dev.serai.catalog.SystemSpec;
import dev.serai.sync.Remote;
import dev.serai.system.Finding.Sign;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;

/** Reads two pages of each entity from two accounts of one system and says in which fields they differ. Read-only; no value is shown. */
public final class ComparingAccounts {
    private static final int PAGES = 2;

    private final SystemSpec spec;
    private final String account;
    private final RestSystem production;
    private final RestSystem other;

    /** @throws IllegalStateException naming all settings that are missing */
    public ComparingAccounts(CamelContext context, SystemSpec spec, String account, UnaryOperator<String> settings) {
        this.spec = spec;
        this.account = account;
        var transport = new CamelTransport(context);
        production = new RestSystem(spec, settings, transport, InstantSource.system());
        other = new RestSystem(
                spec, Accounts.named(spec.system(), account, settings), transport, InstantSource.system());
    }

    public List<Finding> compare() {
        var findings = new ArrayList<Finding>();
        spec.entities().forEach((entity, resource) -> {
            if (resource.list() == null) {
                findings.add(new Finding(entity, "list", Sign.UNKNOWN, "the file declares no list"));
            } else {
                compare(entity, findings);
            }
        });
        return findings;
    }

    private void compare(String entity, List<Finding> findings) {
        var here = new ArrayList<Remote.Item>();
        var there = new ArrayList<Remote.Item>();
        if (!read(production, entity, "production", here, findings) || !read(other, entity, account, there, findings)) {
            return;
        }
        var before = findings.size();
        differences(entity, new SeenFields(here), new SeenFields(there), findings);
        if (findings.size() == before) {
            findings.add(new Finding(
                    entity,
                    "fields",
                    Sign.RIGHT,
                    "the same in " + here.size() + " of production and " + there.size() + " of " + account));
        }
    }

    private static boolean read(
            RestSystem system, String entity, String name, List<Remote.Item> into, List<Finding> findings) {
        java.util.Map<String, Object> since = null;
        for (var page = 0; page < PAGES; page++) {
            var read = system.list(entity, since);
            if (read.failure() != null) {
                findings.add(new Finding(entity, "list", Sign.WRONG, name + ": " + read.reason()));
                return false;
            }
            into.addAll(read.items());
            since = read.next();
            if (read.last() || since == null) {
                break;
            }
        }
        if (into.isEmpty()) {
            findings.add(new Finding(entity, "list", Sign.UNKNOWN, name + " has none, so nothing can be compared"));
        }
        return !into.isEmpty();
    }

    private void differences(String entity, SeenFields here, SeenFields there, List<Finding> findings) {
        var paths = new TreeSet<>(here.types().keySet());
        paths.addAll(there.types().keySet());
        for (var path : paths) {
            var one = here.types().get(path);
            var two = there.types().get(path);
            if (one == null || two == null) {
                var who = one == null ? account : "production";
                findings.add(new Finding(entity, path, Sign.WRONG, "only " + who + " has it"));
            } else if (!one.isEmpty() && !two.isEmpty() && !one.equals(two)) {
                findings.add(new Finding(
                        entity,
                        path,
                        Sign.WRONG,
                        String.join(" or ", one) + " in production, " + String.join(" or ", two) + " in " + account));
            }
        }
    }
}
