package dev.serai.system;

import dev.serai.catalog.CatalogHolder;
import dev.serai.catalog.SystemSpec;
import dev.serai.sync.CallsLeft;
import dev.serai.sync.LeasingCalls;
import dev.serai.sync.RateAccount;
import dev.serai.sync.RateAccounts;
import dev.serai.sync.Tokens;
import io.quarkus.arc.Unremovable;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;

/** The declared systems of the catalog in force, each ready to be called. A changed file takes effect with the next call; calls in flight end as they began. */
@ApplicationScoped
@Unremovable // the component finds it by its type
public class Systems implements CallsLeft {
    private final CamelContext context;
    private final CatalogHolder catalogs;
    private final Tokens tokens;
    private final RateAccounts accounts;
    private final InstantSource clock;
    private final Budgets budgets;
    private final Map<String, CamelTransport> transports = new ConcurrentHashMap<>();
    private final Map<String, ClockOffset> offsets = new ConcurrentHashMap<>();
    private final Map<String, RestSystem> clients = new ConcurrentHashMap<>();

    public Systems(
            CamelContext context, CatalogHolder catalogs, Tokens tokens, RateAccounts accounts, InstantSource clock) {
        this.context = context;
        this.catalogs = catalogs;
        this.tokens = tokens;
        this.accounts = accounts;
        this.clock = clock;
        this.budgets = new Budgets(accounts, clock);
    }

    /**
     * The client of a system.
     *
     * @throws IllegalStateException where no file describes it, or a setting of it is missing
     */
    RestSystem client(String system) {
        return find(system)
                .orElseThrow(() -> new IllegalStateException(
                        "no file describes the system " + system + "; add " + system + ".system.yaml"));
    }

    /** Empty where no file describes it. */
    Optional<RestSystem> find(String system) {
        var spec = catalogs.current().systems().get(system);
        if (spec == null) {
            return Optional.empty();
        }
        return Optional.of(
                clients.compute(system, (name, old) -> old != null && old.spec().equals(spec) ? old : open(spec)));
    }

    /** The hub's time. */
    Instant now() {
        return clock.instant();
    }

    /** How far its clock is ahead of ours; zero until measured. */
    Duration offset(String system) {
        var offset = offsets.get(system);
        return offset == null ? Duration.ZERO : offset.offset();
    }

    @Override
    public List<Rate> of(String system) {
        var spec = catalogs.current().systems().get(system);
        if (spec == null) {
            return List.of();
        }
        var known = accounts.find(Accounts.name(spec, this::setting)).orElse(RateAccount.UNUSED);
        return LeasingCalls.left(known, spec.limits(), now());
    }

    private RestSystem open(SystemSpec spec) {
        return new RestSystem(
                spec,
                Accounts.of(spec.system(), this::setting),
                transports.computeIfAbsent(spec.system(), name -> new CamelTransport(context)),
                clock,
                offsets.computeIfAbsent(spec.system(), name -> new ClockOffset()),
                tokens,
                budgets.of(Accounts.name(spec, this::setting), spec.limits()));
    }

    private String setting(String name) {
        return context.getPropertiesComponent().resolveProperty(name).orElse(null);
    }

    @PreDestroy
    void close() {
        budgets.close();
        transports.values().forEach(CamelTransport::close);
    }
}
