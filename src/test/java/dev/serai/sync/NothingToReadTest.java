package dev.serai.sync;

import static dev.serai.sync.HubFixture.CONTACT;
import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.sync.MergingRecords.Wish;
import dev.serai.sync.Outcome.Result;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where others are read first, nothing is to be read of a system that cannot be asked for one external record: no hint waits that nothing answers (S14, S16, S18, S23). */
class NothingToReadTest {
    private final HubFixture hub = new HubFixture();

    @BeforeEach
    void ada() {
        Descriptions.change(hub, "support", Descriptions::unreadable);
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", null));
        hub.settle();
    }

    @AfterEach
    void nothingIsToBeRead() {
        assertThat(hub.queries.inbox(hub.now)).allMatch(inbox -> inbox.hints() == 0);
    }

    @Test
    void whatIsNewerThereIsTriedAgainAndWaitsForAPersonThen() {
        refusedForEver(Result.STALE);
    }

    @Test
    void soDoesWhatIsNotFoundThere() {
        refusedForEver(Result.NOT_FOUND);
    }

    /** S16: the desk says which user it takes for the same. */
    @Test
    void aDuplicateIsSearchedFor() {
        answered(hub.lease("support").get(0), Result.DUPLICATE, "7");
        var user = HubFixture.contact("support", "Ada", "ada@example.org", null);
        hub.found = value -> List.of(new Remote.Item("7", user, null, null, null, false));
        assertThat(hub.lease("support")).as("what was found is settled").isEmpty();
        hub.settle();
        assertThat(hub.link(support("7")).live()).isTrue();
    }

    @Test
    void aCreateThatIsAnsweredWithSomebodyElseWaitsForAPerson() {
        answered(hub.lease("support").get(0), Result.ACCEPTED, "7");
        hub.receive(hub.told(crm("c-2"), "Bob", "bob@example.org", null));
        hub.settle();

        answered(hub.lease("support").get(0), Result.ACCEPTED, "7");

        assertThat(letters()).containsExactly("answered with an external record that another record has");
        hub.now = hub.now.plus(Duration.ofDays(1));
        assertThat(hub.lease("support")).as("nobody is made over and over").isEmpty();
    }

    @Test
    void aSecondCopyIsNotReadWhenRecordsAreMerged() {
        answered(hub.lease("support").get(0), Result.ACCEPTED, "7");
        hub.receive(hub.told(support("8"), "Augusta", "countess@example.org", null));
        hub.settle();
        var survivor = hub.link(support("7")).recordId();
        var other = hub.link(support("8")).recordId();
        assertThat(hub.hub.merging().merge(new Wish(survivor, other, Map.of()))).isPresent();
        assertThat(hub.link(support("8")).live()).isFalse();
    }

    /** S19: that somebody is not in a list of all is a suspicion, which only a read confirms. */
    @Test
    void nobodyIsSuspectedToBeGone() {
        answered(hub.lease("support").get(0), Result.ACCEPTED, "7");
        hub.now = hub.now.plusSeconds(10);
        hub.pages = since -> new Remote.Page(List.of(), Map.of(), true, null, null, null, null, hub.now);
        var id = hub.hub.backfilling().start("support", CONTACT).id();
        while (hub.hub.backfilling().step(id)) {}
        assertThat(hub.link(support("7")).live()).isTrue();
    }

    private void refusedForEver(Result result) {
        answered(hub.lease("support").get(0), Result.ACCEPTED, "7");
        hub.receive(hub.told(crm("c-1"), "Augusta", "ada@example.org", null));
        hub.settle();
        for (var tries = 0; tries < Retries.TRANSIENT.usual.attempts(); tries++) {
            assertThat(letters()).isEmpty();
            answered(hub.lease("support").get(0), result, null);
            hub.now = hub.now.plus(Duration.ofHours(1));
        }
        assertThat(letters()).singleElement().asString().startsWith("failed 50 times, last: so it is");
        assertThat(hub.lease("support")).isEmpty();
    }

    private List<String> letters() {
        return hub.queries.deadLetters(null, 0, 10).stream()
                .map(DeadLetter::cause)
                .toList();
    }

    private void answered(LeasedDelivery delivery, Result result, String externalId) {
        hub.answered(delivery, result, externalId, hub.now, "so it is");
    }
}
