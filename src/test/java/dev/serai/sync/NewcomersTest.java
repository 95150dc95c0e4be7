package dev.serai.sync;

import static dev.serai.sync.HubFixture.CONTACT;
import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.Catalog;
import dev.serai.catalog.FuzzyRules;
import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** When and with how many at once somebody is compared whom no key names (S3, I8). */
class NewcomersTest {
    private final HubFixture hub = new HubFixture();
    private final Catalog withRule = hub.catalog;

    private Change told(ExternalId external, String first, String last, String email, String company) {
        hub.now = hub.now.plusSeconds(1);
        var content = new HashMap<>(HubFixture.contact(external.system(), first, email, company));
        content.put(external.system().equals("crm") ? "last_name" : "family", last);
        return hub.change(external, Change.Kind.UPSERT, content, hub.now);
    }

    private void tell(ExternalId external, String first, String last, String email, String company) {
        hub.receive(told(external, first, last, email, company));
        hub.settle();
    }

    private void ruleIsGone() {
        hub.catalog = FuzzyRules.without(withRule, CONTACT);
    }

    @Test
    void waitsUntilThoseWhoAreThereCanBeFound() {
        ruleIsGone();
        tell(crm("c-1"), "Ada", "Lovelace", "ada@lovelace.example", "Analytical Engines");
        hub.catalog = withRule;
        tell(support("7"), "Adda", "Lovelase", null, "Analytical Engines");
        assertThat(hub.link(support("7"))).as("nobody is found by the rule yet").isNull();
        tell(support("8"), "Augusta", "Byron", "ada@lovelace.example", null);
        assertThat(hub.link(support("8"))).as("a key names her").isNotNull();

        while (hub.hub.recognising().step() > 0) {
            continue;
        }
        hub.now = hub.now.plusSeconds(60);
        hub.settle();
        assertThat(hub.link(support("7"))).isNull();
        assertThat(hub.conflicts(Conflict.Kind.IDENTITY))
                .as("her record is linked there by now, but it is hers")
                .singleElement()
                .satisfies(asked -> assertThat(asked.externalId()).isEqualTo("7"));
    }

    @Test
    void doesNotWaitWhereNobodyIsThere() {
        tell(crm("c-1"), "Ada", "Lovelace", "ada@lovelace.example", null);
        assertThat(hub.link(crm("c-1"))).isNotNull();
        assertThat(hub.hub.recognising().step())
                .as("there is nothing to be made up for")
                .isZero();
    }

    @Test
    void readsTheCandidatesOfABatchAFewAtATime() {
        for (var family = 0; family < 260; family++) {
            for (var member = 0; member < 5; member++) {
                var mail = member + "@" + family + ".example";
                hub.receive(told(crm("c-" + family + "-" + member), name(900 + family), name(family), mail, null));
            }
        }
        hub.settle();
        var asked = new ArrayList<Integer>();
        var other = new Hub(counting(asked), () -> hub.catalog, () -> hub.now, hub, Hub.LEASE, () -> 0, new Random(1));
        for (var family = 0; family < 260; family++) {
            hub.receive(told(support("s-" + family), name(900 + family), name(family), null, null));
        }
        while (other.settling().settle() > 0) {
            continue;
        }
        assertThat(asked.stream().mapToInt(Integer::intValue).sum()).isGreaterThan(1_000);
        assertThat(asked).allSatisfy(at -> assertThat(at).isLessThanOrEqualTo(1_050));
        assertThat(hub.queries.openConflicts(null, null, Conflict.Kind.IDENTITY, 0, 500))
                .as("a name alone is a question, for each of them")
                .hasSize(260);
    }

    /** A word for each number, unlike the others in sound. */
    private static String name(int number) {
        var syllables = List.of("ba", "den", "lok", "mar", "ti", "son", "ker", "vif");
        var word = new StringBuilder("Q");
        for (var left = number + 64; left > 0; left /= syllables.size()) {
            word.append(syllables.get(left % syllables.size()));
        }
        return word.toString();
    }

    @SuppressWarnings("unchecked")
    private Store counting(List<Integer> asked) {
        return proxy(Store.class, hub.store, (method, arguments) -> {
            if (method.equals("inTransaction")) {
                var work = (Function<Store.Transaction, Object>) arguments[0];
                arguments[0] = (Function<Store.Transaction, Object>)
                        tx -> work.apply(proxy(Store.Transaction.class, tx, (within, given) -> {
                            if (within.equals("candidates")) {
                                asked.add(((Collection<?>) given[0]).size());
                            }
                        }));
            }
        });
    }

    private interface Before {
        void call(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, T real, Before before) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            before.call(method.getName(), given);
            try {
                return method.invoke(real, given);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
