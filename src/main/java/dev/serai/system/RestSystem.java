package dev.serai.system;

import dev.serai.catalog.SystemAuthentication.Type;
import dev.serai.catalog.SystemSpec;
import dev.serai.record.Change;
import dev.serai.sync.LeasedDelivery;
import dev.serai.sync.Outcome;
import dev.serai.sync.Outcome.Result;
import dev.serai.sync.Remote;
import dev.serai.sync.Tokens;
import dev.serai.sync.TokensInMemory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One declared system, ready to be called. Knows no Camel and keeps nothing but the measured clock offset; may be used by many threads at once. Failures are values: only a
 * wrong file or a missing setting throws, and does so when this is made.
 */
public final class RestSystem {
    private final SystemSpec spec;
    private final ClockOffset offset;
    private final Exchange exchange;
    private final Map<String, Side> sides = new HashMap<>();

    /** One entity of the system. */
    private record Side(Reads reads, Lister lister, Writes writes, Batches batches, Webhooks webhooks) {}

    /**
     * Makes it, without a budget: whoever calls it now and then only.
     *
     * @param settings gives the value of a setting, null where it is not set
     * @throws IllegalStateException naming all settings that are missing
     */
    public RestSystem(SystemSpec spec, UnaryOperator<String> settings, Transport transport, InstantSource clock) {
        this(spec, settings, transport, clock, new ClockOffset(), new TokensInMemory(), Budget.BOUNDLESS);
    }

    RestSystem(
            SystemSpec spec,
            UnaryOperator<String> settings,
            Transport transport,
            InstantSource clock,
            ClockOffset offset,
            Tokens tokens,
            Budget budget) {
        this.spec = spec;
        this.offset = offset;
        var resolved = Settings.complete(spec, settings);
        var authentication = authentication(spec, resolved, transport, clock, tokens);
        this.exchange = new Exchange(transport, authentication, new Verdicts(spec), offset, clock, budget);
        var requests = new Requests(spec, resolved);
        spec.entities().keySet().forEach(entity -> sides.put(entity, side(entity, requests, resolved)));
    }

    private static Authentication authentication(
            SystemSpec spec, Settings settings, Transport transport, InstantSource clock, Tokens tokens) {
        var declared = spec.authentication();
        if (declared.type() == Type.HMAC) {
            return new SignedRequests(declared.signature(), settings, clock);
        } else if (!declared.type().renews()) {
            return new FixedCredentials(declared, settings);
        }
        var request = new TokenRequest(declared, spec.limits(), settings, transport, clock);
        return new AccessTokens(spec.system(), declared, settings, request, tokens, clock);
    }

    private Side side(String entity, Requests all, Settings settings) {
        var resource = spec.entities().get(entity);
        var requests = all.of(resource);
        var asking = new Asking(requests, exchange, new ItemReader(resource.item()));
        var reads = new Reads(resource, asking);
        var writes = new Writes(resource, requests, exchange, reads);
        var batches = resource.batch().isEmpty() ? null : new Batches(resource.batch(), requests, exchange, writes);
        var webhooks =
                resource.webhook() == null ? null : new Webhooks(spec.system(), entity, resource, settings, offset);
        return new Side(reads, lister(resource, asking), writes, batches, webhooks);
    }

    private static Lister lister(SystemSpec.Resource resource, Asking asking) {
        return resource.list() == null ? null : Lister.of(resource.list(), asking);
    }

    public SystemSpec spec() {
        return spec;
    }

    /** Reads one external record. */
    public Remote.Reading get(String entity, String externalId) {
        var side = sides.get(entity);
        return side == null
                ? new Remote.Reading(null, Remote.Failure.REFUSED, null, unknown(entity), exchange.now())
                : side.reads().get(externalId);
    }

    /** Searches by one identity key. */
    public Remote.Found find(String entity, String key, Object value) {
        var side = sides.get(entity);
        return side == null
                ? new Remote.Found(null, Remote.Failure.REFUSED, null, unknown(entity), exchange.now())
                : side.reads().find(key, value);
    }

    /** Reads one page from the cursor on; null or empty begins a complete read. */
    public Remote.Page list(String entity, Map<String, Object> since) {
        var side = sides.get(entity);
        if (side == null || side.lister() == null) {
            var why = side == null ? unknown(entity) : Asking.undeclared("list");
            return Pages.failed(Verdict.of(Result.REFUSED, why), exchange.now());
        }
        return side.lister().list(since).page();
    }

    public Duration clockOffset() {
        return offset.offset();
    }

    /** Does what the delivery says: create, update or delete; an event is a create. */
    public Outcome write(LeasedDelivery delivery) {
        if (!delivery.sendable(exchange.sentBy())) {
            return tooLate(delivery);
        }
        var side = sides.get(delivery.entity());
        if (side == null) {
            return Writes.outcome(delivery, Verdict.of(Result.REFUSED, unknown(delivery.entity())), exchange.now());
        }
        var operation = side.writes().operation(delivery);
        return operation != null || side.batches() == null
                ? side.writes().singly(delivery)
                : side.batches().write(List.of(delivery)).get(0);
    }

    /** Writes with the declared upsert, whether the external record is there or not. */
    public Outcome upsert(LeasedDelivery delivery) {
        if (!delivery.sendable(exchange.sentBy())) {
            return tooLate(delivery);
        }
        var side = sides.get(delivery.entity());
        var upsert =
                side == null ? null : spec.entities().get(delivery.entity()).upsert();
        return upsert == null
                ? Writes.undeclared(delivery, exchange.now())
                : side.writes().write(delivery, upsert);
    }

    /**
     * Writes many deliveries of one entity: through the batch endpoint where there is one, else singly. Returns one outcome per delivery, in the same order.
     *
     * @throws IllegalArgumentException where the deliveries are of several entities
     */
    public List<Outcome> batch(List<LeasedDelivery> deliveries) {
        var entities =
                deliveries.stream().map(LeasedDelivery::entity).distinct().toList();
        if (entities.size() > 1) {
            throw new IllegalArgumentException("a batch for " + spec.system() + " mixes the entities " + entities);
        }
        var side = entities.isEmpty() ? null : sides.get(entities.get(0));
        return side == null || side.batches() == null
                ? deliveries.stream().map(this::write).toList()
                : inTime(side, deliveries);
    }

    private List<Outcome> inTime(Side side, List<LeasedDelivery> deliveries) {
        var sentBy = exchange.sentBy();
        var outcomes = new ArrayList<Outcome>(deliveries.stream()
                .filter(one -> !one.sendable(sentBy))
                .map(this::tooLate)
                .toList());
        var rest = deliveries.stream().filter(one -> one.sendable(sentBy)).toList();
        if (!rest.isEmpty()) {
            outcomes.addAll(side.batches().write(rest));
        }
        return outcomes;
    }

    /** S11: a process that slept longer than its lease must not send: the delivery may be in other hands. */
    private Outcome tooLate(LeasedDelivery delivery) {
        var reason = "its lease ran out before it was sent";
        return Writes.outcome(delivery, Verdict.of(Result.TRANSIENT, reason), exchange.now());
    }

    /**
     * Checks a webhook and reads its changes. What is JSON but does not fit the file becomes a change with an empty external id and everything as its content, which makes a
     * dead letter (S2).
     */
    public List<Change> webhook(String entity, WebhookCall call) throws WebhookRefusedException {
        return webhooks(entity).read(call, exchange.now(), spec.limits().answerBytes());
    }

    /** What to answer a call by which the system only asks whether the address is ours; empty where it tells events. */
    Optional<Challenges.Answer> challenge(String entity, WebhookCall call) throws WebhookRefusedException {
        return webhooks(entity).challenge(call, exchange.now(), spec.limits().answerBytes());
    }

    private Webhooks webhooks(String entity) throws WebhookRefusedException {
        var side = sides.get(entity);
        if (side == null || side.webhooks() == null) {
            throw new WebhookRefusedException(
                    404, "the file of " + spec.system() + " declares no webhook for " + entity);
        }
        return side.webhooks();
    }

    private String unknown(String entity) {
        return "the file of " + spec.system() + " declares no entity " + entity;
    }
}
