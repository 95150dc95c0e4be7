package dev.serai.simulation;

import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.Link;
import dev.serai.record.LinkField;
import dev.serai.sync.EventDelivery;
import dev.serai.sync.Known;
import dev.serai.sync.Outcome;
import dev.serai.sync.Remote;
import dev.serai.sync.Store;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Bugs planted at the engine's ports, to see that the simulation's checker catches them. */
enum Bugs {
    NONE,
    /** Every message from a system looks like an edit. */
    ECHO_CHECK_REMOVED,
    ACKNOWLEDGED_BEFORE_COMMIT,
    CURSOR_FROM_THE_LOCAL_CLOCK,
    OUTCOME_LOST,
    LEASE_NEVER_EXPIRING,
    /** Of each record the first events are told, and then none. */
    LAST_EVENT_LOST,
    /** Whoever deletes is taken for one who had seen nothing of the contact, so that the contact is made again. */
    DELETES_UNDONE;

    private static final Duration LOOK_AHEAD = Duration.ofHours(3);
    private static final int EVENTS_TOLD = 2;
    private static final Set<Bugs> IN_THE_STORE =
            EnumSet.of(ECHO_CHECK_REMOVED, LEASE_NEVER_EXPIRING, LAST_EVENT_LOST, DELETES_UNDONE);

    boolean acknowledgesBeforeCommit() {
        return this == ACKNOWLEDGED_BEFORE_COMMIT;
    }

    /** An outcome that is lost leaves the delivery to be sent again as if nothing had been sent. */
    List<Outcome> outcomes(List<Outcome> outcomes) {
        return this != OUTCOME_LOST
                ? outcomes
                : outcomes.stream().map(Bugs::lost).toList();
    }

    private static Outcome lost(Outcome o) {
        return new Outcome(
                o.recordId(),
                o.system(),
                o.token(),
                Outcome.Result.TRANSIENT,
                null,
                null,
                null,
                null,
                null,
                o.answeredAt(),
                null,
                "planted");
    }

    Remote remote(Remote real) {
        if (this != CURSOR_FROM_THE_LOCAL_CLOCK) {
            return real;
        }
        return proxy(
                Remote.class,
                real,
                (method, arguments, answer) ->
                        method.getName().equals("list") ? later((Remote.Page) answer.get()) : answer.get());
    }

    private static Remote.Page later(Remote.Page page) {
        if (page.next() == null) {
            return page;
        }
        var next = new HashMap<>(page.next());
        next.replaceAll((key, value) -> key.equals("max")
                ? InstantSource.system().instant().plus(LOOK_AHEAD).toString()
                : value);
        return new Remote.Page(
                page.items(),
                next,
                page.last(),
                page.total(),
                page.failure(),
                page.retryAt(),
                page.reason(),
                page.asOf());
    }

    Store store(Store real) {
        if (!IN_THE_STORE.contains(this)) {
            return real;
        }
        return proxy(Store.class, real, (method, arguments, answer) -> {
            if (arguments != null && arguments[arguments.length - 1] instanceof Function<?, ?> work) {
                arguments[arguments.length - 1] = within(work);
            }
            return answer.get();
        });
    }

    @SuppressWarnings("unchecked")
    private Function<Store.Transaction, Object> within(Function<?, ?> work) {
        return tx -> {
            var deleted = new HashSet<ExternalId>();
            return ((Function<Store.Transaction, Object>) work)
                    .apply(proxy(
                            Store.Transaction.class,
                            tx,
                            (method, arguments, answer) -> transaction(method, arguments, answer, deleted)));
        };
    }

    private Object transaction(Method method, Object[] arguments, Answer answer, Set<ExternalId> deleted)
            throws Throwable {
        if (this == LEASE_NEVER_EXPIRING && method.getName().equals("expireLeases")) {
            return 0;
        }
        if (this == LAST_EVENT_LOST && method.getName().equals("addEvents")) {
            arguments[0] = told((List<?>) arguments[0]);
        }
        var found = answer.get();
        if (this == DELETES_UNDONE && method.getName().equals("settleable")) {
            deleted.addAll(deletes((List<?>) found));
        }
        return found instanceof Known known ? known(known, deleted) : found;
    }

    private static List<ExternalId> deletes(List<?> changes) {
        return changes.stream()
                .map(Change.class::cast)
                .filter(change -> change.kind() == Change.Kind.DELETE)
                .map(Change::external)
                .toList();
    }

    private static List<EventDelivery> told(List<?> events) {
        return events.stream()
                .map(EventDelivery.class::cast)
                .filter(event -> event.version() <= EVENTS_TOLD)
                .toList();
    }

    private Known known(Known known, Set<ExternalId> deleted) {
        return switch (this) {
            case ECHO_CHECK_REMOVED -> with(known, Bugs::forgetful);
            case DELETES_UNDONE -> with(known, link -> deleted.contains(link.external()) ? with(link, Map.of()) : link);
            default -> known;
        };
    }

    private static Known with(Known known, UnaryOperator<Link> forged) {
        return new Known(
                known.records(),
                known.links().stream().map(forged).toList(),
                known.deliveries(),
                known.conflicts(),
                known.keys(),
                known.aliases());
    }

    private static Link forgetful(Link link) {
        Map<String, LinkField> fields = new HashMap<>(link.fields());
        fields.replaceAll((name, known) -> new LinkField("?", "?", known.mapping(), known.seen(), known.order()));
        return with(link, fields);
    }

    private static Link with(Link link, Map<String, LinkField> fields) {
        return new Link(
                link.id(),
                link.recordId(),
                link.external(),
                link.version(),
                link.tombstone(),
                link.rule(),
                fields,
                link.writes(),
                link.createdAt(),
                link.updatedAt());
    }

    interface Answer {
        Object get() throws Throwable;
    }

    interface Around {
        Object call(Method method, Object[] arguments, Answer answer) throws Throwable;
    }

    static <T> T proxy(Class<T> type, T real, Around around) {
        InvocationHandler handler = (proxy, method, arguments) -> around.call(method, arguments, () -> {
            try {
                return method.invoke(real, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
