package dev.serai.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.camel.impl.engine.DefaultShutdownStrategy;
import org.apache.camel.quarkus.core.devmode.NoShutdownStrategy;
import org.junit.jupiter.api.Test;

class DeliveriesConsumerTest {

    @Test
    void whatIsInHandHasTheTimeThatCamelGives() {
        var strategy = new DefaultShutdownStrategy();
        strategy.setTimeout(90);
        strategy.setTimeUnit(TimeUnit.MILLISECONDS);

        assertThat(DeliveriesConsumer.patience(strategy)).isEqualTo(Duration.ofMillis(90));
    }

    /** Which gives no time and no unit: a route that was changed did not end there, and all of its file were gone. */
    @Test
    void inDevelopmentItHasSomeTime() {
        assertThat(DeliveriesConsumer.patience(new NoShutdownStrategy())).isPositive();
    }
}
