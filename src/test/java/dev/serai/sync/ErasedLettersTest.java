package dev.serai.sync;

import static dev.serai.sync.HubFixture.CONTACT;
import static dev.serai.sync.HubFixture.contact;
import static dev.serai.sync.HubFixture.crm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.Catalog;
import dev.serai.record.Change;
import dev.serai.store.ErasureRows;
import dev.serai.store.TrailRows;
import dev.serai.sync.Erasure.Receipt;
import dev.serai.sync.Erasure.Said;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is told of an erased copy while it cannot be mapped or settled becomes no dead letter; that it is gone is taken all the same. */
class ErasedLettersTest {
    private final HubFixture hub = new HubFixture();
    private final Catalog with = hub.catalog;
    private final Erasing erasing =
            new Erasing(hub.hub.context(), new ErasureRows(hub.database()), hub.queries, new TrailRows(hub.database()));
    private long erasure;

    static Stream<Catalog> unmapped() {
        var shipped = ChangedFiles.shipped().catalog();
        var mappings = new HashMap<>(shipped.mappings());
        mappings.remove(new Catalog.Pair("crm", CONTACT));
        return Stream.of(
                ChangedFiles.withoutContacts().catalog(), new Catalog(shipped.entities(), shipped.systems(), mappings));
    }

    /** Persephone is erased, and the CRM was not asked yet to delete its copy. */
    @BeforeEach
    void somebodyIsErased() {
        hub.receive(hub.told(crm("c-1"), "Persephone", "persephone@example.org", null));
        hub.settle();
        var record = hub.queries.record(hub.link(crm("c-1")).recordId()).orElseThrow();
        erasure =
                erasing.erase(record.record(), "ticket 4711", "grace").erasure().id();
        erasing.step();
        hub.now = hub.now.plusSeconds(1);
    }

    private void deleted() {
        hub.lease("crm").forEach(delete -> hub.accepted(delete, null));
        hub.now = hub.now.plusSeconds(1);
    }

    private Change gone() {
        return hub.change(crm("c-1"), Change.Kind.DELETE, null, hub.now);
    }

    private Change seen() {
        return hub.change(
                crm("c-1"), Change.Kind.UPSERT, contact("crm", "Persephone", "persephone@example.org", null), hub.now);
    }

    private Receipt receipt() {
        return erasing.erasure(erasure).orElseThrow().receipts().stream()
                .filter(receipt -> receipt.system().equals("crm"))
                .findFirst()
                .orElseThrow();
    }

    private List<DeadLetter> letters() {
        return hub.queries.deadLetters(null, 0, 10);
    }

    @Test
    void thatACopyOfThemCannotBeReadTroublesNobody() {
        hub.failing.put(crm("c-1"), Remote.Failure.REFUSED);
        hub.receive(hub.change(crm("c-1"), Change.Kind.HINT, null, null));
        hub.now = hub.now.plusSeconds(60);
        hub.settle();
        assertThat(letters()).isEmpty();
        assertThat(hub.lease("crm")).extracting(LeasedDelivery::operation).containsExactly(Delivery.Operation.DELETE);
    }

    @ParameterizedTest
    @MethodSource("unmapped")
    void thatItIsGoneIsTakenWithoutItsFiles(Catalog without) {
        hub.catalog = without;
        hub.receive(gone());
        hub.settle();
        assertThat(letters()).isEmpty();
        assertThat(hub.link(crm("c-1")).live()).isFalse();
        hub.catalog = with;
        assertThat(receipt().said()).isEqualTo(Said.DELETED);
        assertThat(hub.lease("crm")).as("there is nothing left to delete").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("unmapped")
    void theEchoOfOurDeleteIsNoSignOfLife(Catalog without) {
        deleted();
        hub.catalog = without;
        hub.receive(gone());
        hub.settle();
        assertThat(letters()).isEmpty();
        assertThat(receipt().seenAgainAt()).isNull();
        hub.receive(seen());
        hub.settle();
        assertThat(letters()).isEmpty();
        assertThat(receipt().seenAgainAt()).isEqualTo(hub.now);
    }

    @ParameterizedTest
    @MethodSource("unmapped")
    void itWaitsForOurDeleteThatIsInFlight(Catalog without) {
        var delete = hub.lease("crm").get(0);
        hub.catalog = without;
        hub.receive(gone());
        hub.settle();
        assertThat(hub.link(crm("c-1")).live()).isTrue();
        hub.catalog = with;
        hub.accepted(delete, null);
        hub.now = hub.now.plusSeconds(10);
        hub.settle();
        assertThat(receipt().said()).isEqualTo(Said.DELETED);
        assertThat(letters()).isEmpty();
    }

    @Test
    void whatNoRouteCouldReceiveIsKeptOnlyWhereItTellsThatACopyIsGone() {
        hub.hub.deadLetters().bury(List.of(seen(), gone()), "no route");
        assertThat(letters())
                .singleElement()
                .satisfies(letter -> hub.hub.deadLetters().replay(letter.id()));
        hub.settle();
        assertThat(hub.link(crm("c-1")).live()).isFalse();
        hub.hub.deadLetters().bury(List.of(seen(), gone()), "no route");
        assertThat(letters()).as("it is known by now").isEmpty();
    }

    @Test
    void whatTheHubItselfFailsAtIsNotKeptEither() {
        deleted();
        hub.ahead.put("crm", null); // so that noting the change fails
        hub.receive(seen());
        hub.settle();
        assertThat(letters()).isEmpty();
        assertThat(hub.everythingStored()).doesNotContain("ersephone");
        assertThat(receipt().seenAgainAt()).isEqualTo(hub.now);
        assertThat(operations("error <> '' and external_id is null")).isEqualTo(1);
        assertThat(operations("error <> '' and external_id is not null")).isZero();
    }

    private long operations(String that) {
        try (var connection = hub.database().getConnection();
                var found = connection
                        .createStatement()
                        .executeQuery("select count(*) from operation where type = 0 and " + that)) {
            found.next();
            return found.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
