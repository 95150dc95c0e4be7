package dev.serai.bus;

import static dev.serai.Soon.soon;
import static dev.serai.bus.BusInCamel.change;
import static dev.serai.bus.BusInCamel.edit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.KafkaBroker;
import dev.serai.store.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From one replica to the inbox over a real broker: durable before it is answered (S1), in order (S18), once each, whatever dies in between (I1). */
class BusTest {
    private static final int PEOPLE = 10;
    private static final int EDITS = 20;

    private static KafkaBroker broker;

    private final DataSource database = TestDatabase.fresh().dataSource();
    private final String topic = "changes-" + UUID.randomUUID();

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        broker = KafkaBroker.started(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        broker.close();
    }

    /** Takes as ever, and dies before the brokers are told: to them it was never taken. */
    public static final class DiesAfterTheCommit {
        private final Taking taking;

        DiesAfterTheCommit(Taking taking) {
            this.taking = taking;
        }

        public void take(List<Exchange> messages) throws Exception {
            messages.forEach(
                    message -> message.getMessage().setHeader(KafkaConstants.MANUAL_COMMIT, new NothingTold()));
            taking.take(messages);
        }
    }

    private static final class NothingTold implements KafkaManualCommit {
        @Override
        public void commit() {}
    }

    private BusInCamel replica() throws Exception {
        return replica(taking -> taking);
    }

    private BusInCamel replica(Function<Taking, Object> taking) throws Exception {
        return new BusInCamel(broker.address(), topic, database, taking);
    }

    @Test
    void theOrderOfEachExternalRecordHoldsOnAnyNumberOfReplicas() throws Exception {
        try (var one = replica();
                var other = replica()) {
            for (var edit = 1; edit <= EDITS; edit++) {
                for (var person = 0; person < PEOPLE; person++) {
                    (edit % 2 == 0 ? one : other).receive(edit("p-" + person, edit));
                }
            }
            awaitInbox(PEOPLE * EDITS);
            for (var person = 0; person < PEOPLE; person++) {
                assertThat(asked("select number from inbox where external_id = 'p-" + person + "' order by id"))
                        .isEqualTo(numbers());
            }
        }
    }

    @Test
    void whatIsToldTwiceAndWhatHasNoEventCountsOnce() throws Exception {
        try (var replica = replica()) {
            replica.receive(edit("twice", 1));
            replica.receive(edit("twice", 1));
            replica.receive(change("nameless", null, 7L));
            replica.receive(edit("last", 1));
            awaitInbox(3);
            assertThat(asked("select external_id from inbox order by external_id"))
                    .containsExactly("last", "nameless", "twice");
        }
    }

    @Test
    void whoDiesBetweenTheCommitAndTellingTheBrokersDoublesNothing() throws Exception {
        try (var dying = replica(DiesAfterTheCommit::new)) {
            for (var person = 0; person < PEOPLE; person++) {
                dying.receive(edit("p-" + person, 1), change("p-" + person, null, 2L));
            }
            awaitInbox(2 * PEOPLE);
        }
        try (var next = replica()) {
            for (var person = 0; person < PEOPLE; person++) {
                next.receive(edit("p-" + person, 3));
            }
            awaitInbox(3 * PEOPLE);
            for (var person = 0; person < PEOPLE; person++) {
                assertThat(asked("select number from inbox where external_id = 'p-" + person + "' order by id"))
                        .containsExactly("1", "2", "3");
            }
        }
    }

    @Test
    void whoeverSendsWhileTheBrokersAreAwayIsNotToldThatAllIsWell() throws Exception {
        try (var replica = replica()) {
            replica.receive(edit("before", 1));
            awaitInbox(1);
            broker.kill();
            try {
                assertThatThrownBy(() -> replica.receive(edit("while", 1))).isNotNull();
            } finally {
                broker.start();
            }
            soon(() -> replica.receive(edit("while", 1)));
            awaitInbox(2);
        }
    }

    @Test
    void whatIsToldWhileTheDatabaseIsAwayWaitsWithTheBrokers() throws Exception {
        try (var replica = replica()) {
            run("alter table inbox rename to inbox_away");
            for (var edit = 1; edit <= EDITS; edit++) {
                replica.receive(edit("p-1", edit));
            }
            run("alter table inbox_away rename to inbox");
            awaitInbox(EDITS);
            assertThat(asked("select number from inbox order by id")).isEqualTo(numbers());
        }
    }

    @Test
    void whatIsNoChangeIsKeptAsADeadLetterWillBeAndStopsNothing() throws Exception {
        try (var replica = replica()) {
            replica.stray(topic, "crm/contact/c-1", "{\"from\":\"elsewhere\"}");
            replica.stray(topic, null, "not JSON");
            replica.stray(topic, "crm/contact/c-1", "{\"kind\":\"UPSERT\",\"lane\":\"CRITICAL\"}");
            replica.receive(edit("c-1", 1));
            awaitInbox(4);
            assertThat(
                            asked(
                                    "select system || '/' || entity || '/' || external_id || ' ' || (content->>'message') from inbox where external_id = '' order by 1"))
                    .containsExactly(
                            "bus/bus/ not JSON",
                            "crm/contact/ {\"from\":\"elsewhere\"}",
                            "crm/contact/ {\"kind\":\"UPSERT\",\"lane\":\"CRITICAL\"}");
        }
    }

    /** A sweep may have read something newer meanwhile, and it does not come this way. */
    @Test
    void ofWhatTellsNoOrderOnlyThatSomethingHappenedIsTaken() throws Exception {
        try (var replica = replica()) {
            replica.receive(change("c-1", "event-1", null));
            awaitInbox(1);
            assertThat(asked("select hint::text || ' ' || event_id from inbox")).containsExactly("true event-1");
        }
    }

    /** Nothing can be asked for it: what was told is all there is of it (S2). */
    @Test
    void whatHasNoReadableIdIsTakenWithAllThatWasTold() throws Exception {
        try (var replica = replica()) {
            replica.receive(change("", "event-1", null));
            awaitInbox(1);
            assertThat(asked("select hint::text || ' ' || (content->>'email_address') from inbox"))
                    .containsExactly("false @example.org");
        }
    }

    private static List<String> numbers() {
        var numbers = new ArrayList<String>();
        for (var edit = 1; edit <= EDITS; edit++) {
            numbers.add(Integer.toString(edit));
        }
        return numbers;
    }

    private void awaitInbox(int rows) {
        soon(() -> assertThat(asked("select count(*) from inbox")).containsExactly("" + rows));
    }

    private void run(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> asked(String sql) throws SQLException {
        var answers = new ArrayList<String>();
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
        }
        return answers;
    }
}
