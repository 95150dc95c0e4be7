package dev.serai.sync;

import static dev.serai.sync.HubFixture.crm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.store.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A database that is away for a moment costs that moment and nothing else. */
class DatabaseOutageTest {
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final HubFixture hub = new HubFixture(null, failing());

    @Test
    void makesNoDeadLetters() {
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", null));
        for (int shard = 0; shard < Store.SHARDS; shard++) {
            refusals.set(2); // the batch and the change alone; then the database is back
            int settled = shard;
            assertThatThrownBy(() -> hub.hub.settling().settle(settled)).isInstanceOf(StoreFailure.class);
        }
        assertThat(hub.queries.causes()).isEmpty();
        hub.settle();
        assertThat(hub.link(crm("c-1"))).isNotNull();
    }

    @Test
    void isToldToAllWhoWaitAtOnce() throws InterruptedException {
        refusals.set(Integer.MAX_VALUE);
        var answers = List.of("c-1", "c-2", "c-3").stream()
                .map(id -> hub.hub
                        .receiving()
                        .receive(List.of(hub.told(crm(id), "Ada", id + "@example.org", null)))
                        .toCompletableFuture())
                .toList();
        asked.set(0);
        hub.hub.receiving().start();
        answers.forEach(answer -> assertThatThrownBy(answer::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(StoreFailure.class));
        assertThat(asked.get()).as("one question for the whole group").isEqualTo(1);
        hub.hub.receiving().close();
    }

    @Test
    void refusesWhatComesInAsTheHubStops() throws InterruptedException {
        hub.hub.receiving().start().close();
        var late = hub.hub.receiving().receive(List.of(hub.told(crm("c-1"), "Ada", "ada@example.org", null)));
        assertThatThrownBy(() -> late.toCompletableFuture().join()).hasCauseInstanceOf(InboxFullException.class);
    }

    /** A data source that refuses as often as was said. */
    private DataSource failing() {
        var real = TestDatabase.fresh().dataSource();
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    asked.incrementAndGet();
                    if (refusals.getAndUpdate(left -> left > 0 ? left - 1 : 0) > 0) {
                        throw new SQLException("the database system is shutting down", "57P03");
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
