package dev.serai.system;

import dev.serai.catalog.SystemSpec;
import dev.serai.sync.Remote;
import dev.serai.system.Finding.Sign;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;

/**
 * Calls a live system with its credentials, read-only, and says what it found: nothing of it is taken from the file without having been tried. It lists, gets and finds; it
 * never writes.
 */
public final class Probing {
    private final SystemSpec spec;
    private final Keys keys;
    private final WatchedTransport transport;
    private final RestSystem system;

    /** Gives the canonical values of an entity's identity keys, by key, of what a system holds. */
    public interface Keys {
        Map<String, Object> of(String entity, Map<String, Object> content);
    }

    /**
     * Over HTTP.
     *
     * @param settings gives the value of a setting, null where it is not set
     * @throws IllegalStateException naming all settings that are missing
     */
    public static Probing over(CamelContext context, SystemSpec spec, UnaryOperator<String> settings, Keys keys) {
        return new Probing(
                spec, Accounts.of(spec.system(), settings), new CamelTransport(context), InstantSource.system(), keys);
    }

    Probing(SystemSpec spec, UnaryOperator<String> settings, Transport transport, InstantSource clock, Keys keys) {
        this.spec = spec;
        this.keys = keys;
        this.transport = new WatchedTransport(transport, spec.limits().headers());
        this.system = new RestSystem(spec, settings, this.transport, clock);
    }

    /** Probes every entity of the system that can be listed. A system that does not answer, or refuses the credentials, is not asked further. */
    public List<Finding> probe() {
        var findings = new ArrayList<Finding>();
        for (var entity : spec.entities().keySet()) {
            if (spec.entities().get(entity).list() == null) {
                findings.add(
                        new Finding(entity, "list", Sign.UNKNOWN, "the file declares no list; nothing can be read"));
                continue;
            }
            var probed = new ProbingEntity(spec, entity, system, transport, keys);
            findings.addAll(probed.probe());
            if (probed.first().failure() == Remote.Failure.SYSTEM_BROKEN || !transport.answered()) {
                break;
            }
        }
        if (transport.answered()) {
            findings.add(rates());
            findings.add(clock());
        }
        return findings;
    }

    private Finding rates() {
        var rates = transport.rateHeaders();
        return rates.isEmpty()
                ? new Finding("", "rate headers", Sign.UNKNOWN, "no answer told a limit")
                : new Finding("", "rate headers", Sign.RIGHT, String.join(", ", rates));
    }

    private Finding clock() {
        var millis = system.clockOffset().toMillis();
        return new Finding("", "clock", Sign.RIGHT, "ahead of ours by " + millis + " ms, as its Date headers say");
    }
}
