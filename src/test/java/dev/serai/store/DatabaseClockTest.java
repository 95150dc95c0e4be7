package dev.serai.store;

import static dev.serai.Soon.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Replicas whose own clocks differ share one time. */
class DatabaseClockTest {
    private final DataSource database = TestDatabase.fresh().dataSource();

    @Test
    void showsTheDatabasesTimeWhateverItsMachineSays() {
        for (var wrong : new Duration[] {Duration.ofHours(-3), Duration.ZERO, Duration.ofMinutes(7)}) {
            var clock = new DatabaseClock(database, InstantSource.offset(InstantSource.system(), wrong));
            soon(() -> {
                clock.look(); // one that takes long says nothing
                assertThat(clock.instant()).isCloseTo(Instant.now(), within(2, ChronoUnit.SECONDS));
            });
        }
    }

    @Test
    void doesNotFollowTheNoiseOfMeasuring() {
        var clock = new DatabaseClock(database, InstantSource.system());
        for (int look = 0; look < 20; look++) {
            var before = clock.instant();
            clock.look();
            assertThat(clock.instant()).as("time goes on").isAfterOrEqualTo(before);
        }
    }

    @Test
    void goesOnWithoutTheDatabase() {
        var away = (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    throw new SQLException("away", "08001");
                });
        var now = Instant.parse("2026-03-01T10:00:00Z");
        var clock = new DatabaseClock(away, InstantSource.fixed(now));
        clock.look();
        assertThat(clock.instant()).isEqualTo(now);
    }
}
