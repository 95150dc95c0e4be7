package dev.serai.simulation;

import dev.serai.catalog.Catalog;
import dev.serai.record.Change;
import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.Webhook;
import dev.serai.sync.Hub;
import dev.serai.sync.LeasedDelivery;
import dev.serai.sync.Outcome;
import dev.serai.sync.Remote;
import dev.serai.sync.Store;
import dev.serai.system.RestSystem;
import dev.serai.system.WebhookCall;
import dev.serai.system.WebhookRefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** The real engine over a real database, and simulated tools, in virtual time. The routes between them are played by this class, step by step, so that a crash may fall between any two. */
final class World {
    static final String ENTITY = "contact";
    private static final Duration LEASE = Duration.ofMinutes(2);

    /** A tool whose webhook is not answered sends it again. */
    private static final Duration SENT_AGAIN = Duration.ofSeconds(30);

    /** A webhook on its way. */
    private record Flying(Webhook webhook, Instant at) {}

    /** What was leased and not yet sent. */
    private record InHand(String system, List<LeasedDelivery> deliveries) {}

    final VirtualClock clock = new VirtualClock();
    final Sandbox sandbox;
    final Wire wire;
    final Random random;
    private final Store store;
    private Catalog catalog;
    private final Bugs bugs;
    private final Map<String, RestSystem> systems = new LinkedHashMap<>();
    private final List<Flying> flying = new ArrayList<>();
    private final List<InHand> inHand = new ArrayList<>();
    private final List<List<Outcome>> answered = new ArrayList<>();
    private final List<Change> acknowledgedOnly = new ArrayList<>();
    private final Consumer<String> trace;
    private final Interleaving interleaving;
    private Hub hub;

    World(
            long seed,
            Random random,
            Store store,
            Catalog catalog,
            Bugs bugs,
            Interleaving interleaving,
            Consumer<String> trace) {
        this.trace = trace;
        this.random = random;
        this.interleaving = interleaving;
        this.sandbox = new Sandbox(clock, seed, this::sent, null, Sandbox.contactOptions());
        this.wire = new Wire(sandbox, clock, trace);
        this.store = interleaving.around(bugs.store(store));
        var network = interleaving.around(wire);
        this.catalog = catalog;
        this.bugs = bugs;
        sandbox.systems()
                .forEach(name -> systems.put(
                        name, new RestSystem(catalog.systems().get(name), key -> setting(name, key), network, clock)));
        start();
    }

    private static String setting(String system, String key) {
        return switch (key) {
            case "crm.url", "email.url", "support.url", "analytics.url" -> "http://" + system;
            case "crm.token" -> "sandbox-crm-token";
            case "crm.webhook-secret" -> "sandbox-crm-secret";
            case "email.api-key" -> "sandbox-email-key";
            case "support.user" -> "hub";
            case "support.password" -> "sandbox-support-password";
            case "support.webhook-secret" -> "sandbox-support-secret";
            case "analytics.token" -> "sandbox-analytics-token";
            default -> throw new IllegalArgumentException("the simulation has no setting " + key);
        };
    }

    private void start() {
        hub = new Hub(store, () -> catalog, clock, bugs.remote(new SimulatedRemote()), LEASE, () -> 0, random);
    }

    /** The process dies: what it held in memory is gone, what it committed is there. */
    void crash() {
        inHand.clear();
        answered.clear();
        acknowledgedOnly.clear();
        wire.forgotten();
        interleaving.restarted();
        start();
    }

    void pass(Duration time) {
        clock.pass(time);
    }

    /** From now on the files say that. */
    void use(Catalog files) {
        catalog = files;
    }

    Hub hub() {
        return hub;
    }

    private synchronized void sent(Webhook webhook) {
        flying.add(new Flying(webhook, clock.instant().plus(webhook.after())));
    }

    /** One webhook whose time has come arrives. Returns whether there was one. */
    boolean webhook() {
        var due = flying.stream()
                .filter(one -> !one.at().isAfter(clock.instant()))
                .toList();
        if (due.isEmpty()) {
            return false;
        }
        var one = due.get(random.nextInt(due.size()));
        flying.remove(one);
        try {
            var system = one.webhook().system();
            var headers = one.webhook().headers(clock.instant());
            var changes = systems.get(system)
                    .webhook(
                            ENTITY,
                            WebhookCall.post(
                                    name -> header(headers, name),
                                    one.webhook().body().getBytes(StandardCharsets.UTF_8)));
            trace.accept(clock.instant() + " webhook " + one.webhook().system() + " "
                    + one.webhook().body());
            changes.stream()
                    .filter(change -> change.kind() == Change.Kind.UPSERT)
                    .forEach(change -> wire.heard(system, change.external().id(), !change.partial()));
            receive(changes);
        } catch (Interleaving.Killed e) {
            flying.add(new Flying(one.webhook(), clock.instant().plus(SENT_AGAIN)));
            throw e;
        } catch (WebhookRefusedException e) {
            throw new AssertionError("the hub refused a webhook of its own tool: " + e.getMessage(), e);
        }
        return true;
    }

    private static String header(Map<String, String> headers, String wanted) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(wanted))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private void receive(List<Change> changes) {
        if (bugs.acknowledgesBeforeCommit()) {
            acknowledgedOnly.addAll(changes);
        } else {
            hub.receiving().receiveNow(changes);
        }
    }

    boolean settle() {
        if (!acknowledgedOnly.isEmpty()) {
            var taken = List.copyOf(acknowledgedOnly); // others come in meanwhile, and acknowledge more
            acknowledgedOnly.clear();
            hub.receiving().receiveNow(taken);
        }
        return hub.settling().settle() > 0;
    }

    boolean read() {
        return hub.hints().answer() + hub.unknown().resolve() + hub.lookUps().lookUp() > 0;
    }

    boolean lease(String system) {
        var leased = hub.leasing().lease(system, ENTITY, 1 + random.nextInt(system.equals("email") ? 100 : 3));
        if (!leased.isEmpty()) {
            trace.accept(clock.instant() + " leased " + leased);
            inHand.add(new InHand(system, leased));
        }
        return !leased.isEmpty();
    }

    boolean send() {
        if (inHand.isEmpty()) {
            return false;
        }
        var next = inHand.remove(random.nextInt(inHand.size()));
        var system = systems.get(next.system());
        answered.add(wire.writing(() -> next.system().equals("email")
                ? system.batch(next.deliveries())
                : next.deliveries().stream().map(system::write).toList()));
        return true;
    }

    boolean outcome() {
        if (answered.isEmpty()) {
            return false;
        }
        var outcomes = answered.remove(random.nextInt(answered.size()));
        trace.accept(clock.instant() + " outcomes " + outcomes);
        hub.outcomes().record(ENTITY, bugs.outcomes(outcomes));
        outcomes.forEach(wire::kept);
        return true;
    }

    /** A page of what another version of a mapping writes anew, and of what is made recognisable. */
    boolean lookThrough() {
        return hub.switching().step() + hub.recognising().step() > 0;
    }

    void sweep(String system) {
        hub.sweeping().sweep(system, ENTITY);
    }

    /** Reads everything of a system, page by page. */
    void backfill(String system) {
        var backfill = hub.backfilling().start(system, ENTITY);
        while (hub.backfilling().step(backfill.id())) {
            settle();
        }
    }

    /** Whether anything is on its way outside the database. */
    boolean busy() {
        return !flying.isEmpty() || !inHand.isEmpty() || !answered.isEmpty();
    }

    /** The systems as the hub reads them: each by its declared file over the simulated wire. */
    private final class SimulatedRemote implements Remote {
        @Override
        public Reading get(String system, String entity, String externalId) {
            return systems.get(system).get(entity, externalId);
        }

        @Override
        public Found find(String system, String entity, String key, Object value) {
            return systems.get(system).find(entity, key, value);
        }

        @Override
        public Page list(String system, String entity, Map<String, Object> since) {
            return systems.get(system).list(entity, since);
        }

        @Override
        public Duration clockOffset(String system) {
            return systems.get(system).clockOffset();
        }
    }
}
