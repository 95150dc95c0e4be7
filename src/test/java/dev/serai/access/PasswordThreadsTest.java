package dev.serai.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A flood of sign-ins costs some threads and no more. */
class PasswordThreadsTest {
    private final PasswordThreads threads = new PasswordThreads();
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final AtomicInteger looks = new AtomicInteger();
    private final List<UniAssertSubscriber<Optional<User>>> asked = new ArrayList<>();

    @AfterEach
    void end() {
        mayEnd.countDown();
        threads.stop(null);
    }

    private Optional<User> look() {
        looks.incrementAndGet();
        try {
            mayEnd.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private UniAssertSubscriber<Optional<User>> ask(String sealed) {
        var subscriber = threads.once(sealed, this::look)
                .subscribe()
                .withSubscriber(UniAssertSubscriber.<Optional<User>>create());
        asked.add(subscriber);
        return subscriber;
    }

    @Test
    void theSameIsLookedAtOnceForAllWhoAskMeanwhile() {
        for (int i = 0; i < 50; i++) {
            ask("same");
        }
        mayEnd.countDown();
        asked.forEach(subscriber -> subscriber.awaitItem(Duration.ofSeconds(60)));
        assertThat(looks).hasValue(1);
        ask("same").awaitItem(Duration.ofSeconds(60));
        assertThat(looks).hasValue(2);
    }

    @Test
    void whoComesWhenTooManyWaitIsRefusedAtOnce() {
        var most = Math.max(1, Runtime.getRuntime().availableProcessors() / 2) + 64;
        for (int i = 0; i < most; i++) {
            ask("password " + i);
        }
        ask("one more").awaitFailure(Duration.ofSeconds(60)).assertFailedWith(RejectedExecutionException.class);
        mayEnd.countDown();
        asked.subList(0, most).forEach(subscriber -> subscriber.awaitItem(Duration.ofSeconds(60)));
        ask("one more").awaitItem(Duration.ofSeconds(60));
    }
}
