package dev.serai.sync;

import static dev.serai.sync.HubFixture.CONTACT;
import static dev.serai.sync.HubFixture.crm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.sync.Outcome.Result;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * I7: two hubs hear the same edits at the same times. With one of them the support desk works, with the other it is in trouble all the while. The e-mail tool must get the same from
 * both, each time it asks.
 */
class IsolationTest {
    private static final int STEPS = 60;
    private static final int PEOPLE = 8;
    private static final Duration RETRY = Duration.ofHours(1);

    private enum Trouble {
        DOWN(Result.TRANSIENT),
        LIMITING(Result.RATE_LIMITED),
        REFUSING(Result.REFUSED),
        CREDENTIALS_EXPIRED(Result.SYSTEM_BROKEN),
        ANSWERS_LOST(Result.UNKNOWN),
        NEVER_ANSWERING(null);

        private final Result result;

        Trouble(Result result) {
            this.result = result;
        }
    }

    private record Sent(Delivery.Operation operation, String externalId, Map<String, Object> body) {}

    private final HubFixture healthy = new HubFixture();
    private final HubFixture troubled = new HubFixture();

    @ParameterizedTest
    @EnumSource
    void theOthersGetTheSameAtTheSameTime(Trouble trouble) {
        var random = new Random(trouble.ordinal());
        int refused = 0;
        for (int step = 0; step < STEPS; step++) {
            int person = random.nextInt(PEOPLE);
            edit(healthy, person, step);
            edit(troubled, person, step);
            var sent = emailed(troubled, person);
            assertThat(sent).as("step " + step).hasSize(1).isEqualTo(emailed(healthy, person));
            supported(healthy, person, Result.ACCEPTED);
            refused += supported(troubled, person, trouble.result);
        }
        assertThat(refused).as("what the desk in trouble was to get").isPositive();
    }

    private static void edit(HubFixture hub, int person, int step) {
        hub.receive(hub.told(crm("c-" + person), "Ada", person + "@example.org", "Company " + step));
        hub.settle();
    }

    private static List<Sent> emailed(HubFixture hub, int person) {
        var leased = hub.lease("email");
        answer(hub, leased, "e-" + person, Result.ACCEPTED);
        return leased.stream()
                .map(delivery -> new Sent(delivery.operation(), delivery.externalId(), delivery.body()))
                .toList();
    }

    private static int supported(HubFixture hub, int person, Result result) {
        var leased = hub.lease("support");
        if (result != null) {
            answer(hub, leased, "s-" + person, result);
        }
        return leased.size();
    }

    private static void answer(HubFixture hub, List<LeasedDelivery> leased, String created, Result result) {
        hub.hub
                .outcomes()
                .record(
                        CONTACT,
                        leased.stream()
                                .map(delivery -> outcome(hub, delivery, created, result))
                                .toList());
    }

    private static Outcome outcome(HubFixture hub, LeasedDelivery delivery, String created, Result result) {
        return new Outcome(
                delivery.recordId(),
                delivery.system(),
                delivery.token(),
                result,
                result == Result.ACCEPTED && delivery.operation() == Delivery.Operation.CREATE ? created : null,
                null,
                null,
                null,
                null,
                hub.now,
                result == Result.RATE_LIMITED ? hub.now.plus(RETRY) : null,
                result == Result.ACCEPTED ? null : "in trouble");
    }
}
