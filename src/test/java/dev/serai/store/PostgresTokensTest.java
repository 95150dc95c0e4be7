package dev.serai.store;

import static dev.serai.store.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.sync.Tokens.Token;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens are kept sealed, and replaced by one at a time. */
class PostgresTokensTest {
    private static final String KEY = key('k');
    private static final String OTHER = key('o');
    private static final Token FIRST = new Token(1, "origin", "access-1", "refresh-1", NOON);
    private final Fixture store = new Fixture();

    private static String key(char letter) {
        return Base64.getEncoder()
                .encodeToString(String.valueOf(letter).repeat(32).getBytes());
    }

    private PostgresTokens tokens(String keys) {
        return new PostgresTokens(store.database, new Sealing(keys));
    }

    @Test
    void whatWasKeptIsThereForEveryReplicaAndAfterARestart() {
        var none = new Token[1];
        tokens(KEY).replace("crm", kept -> {
            none[0] = kept;
            return FIRST;
        });

        assertThat(none[0]).isNull();
        assertThat(tokens(KEY).replace("crm", kept -> kept)).isEqualTo(FIRST);
        var withoutEnd = new Token(2, null, "a", null, null);
        tokens(KEY).replace("crm", kept -> withoutEnd);
        assertThat(tokens(KEY).replace("crm", kept -> kept)).isEqualTo(withoutEnd);
    }

    @Test
    void nobodyReadsATokenInTheDatabase() {
        tokens(KEY).replace("crm", kept -> FIRST);

        assertThat(row("crm")).doesNotContain("access-1", "refresh-1", "origin").contains("2026");
        assertThat(FIRST.toString()).doesNotContain("access-1", "refresh-1", "origin");
    }

    @Test
    void whatIsSealedForOneSystemCannotBeGivenToAnother() {
        tokens(KEY).replace("crm", kept -> FIRST);
        tokens(KEY).replace("shop", kept -> new Token(1, "x", "y", "z", NOON));
        execute(
                "update access_token set sealed = (select sealed from access_token where system = 'crm') where system = 'shop'");

        assertThatThrownBy(() -> tokens(KEY).replace("shop", kept -> kept)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aKeyCanBeChanged() {
        tokens(KEY).replace("crm", kept -> FIRST);

        assertThatThrownBy(() -> tokens(OTHER).replace("crm", kept -> kept))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("add that one to serai.secret-key");
        var second = new Token(2, "origin", "access-2", "refresh-2", NOON);
        assertThat(tokens(OTHER + ", " + KEY).replace("crm", kept -> kept)).isEqualTo(FIRST);
        tokens(OTHER + "," + KEY).replace("crm", kept -> second);
        assertThat(tokens(OTHER).replace("crm", kept -> kept)).isEqualTo(second);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "c2hvcnQ=", "a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2s=,secret"})
    void aKeyThatIsNoneIsRefusedWithoutShowingIt(String keys) {
        assertThatThrownBy(() -> new Sealing(keys))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("serai.secret-key must be 32 bytes in base64; make one with: openssl rand -base64 32")
                .hasNoCause();
    }

    @Test
    void whatFailsChangesNothing() {
        tokens(KEY).replace("crm", kept -> FIRST);

        assertThatThrownBy(() -> tokens(KEY).replace("crm", kept -> {
                    throw new IllegalArgumentException("no");
                }))
                .hasMessage("no");

        assertThat(tokens(KEY).replace("crm", kept -> kept)).isEqualTo(FIRST);
    }

    @Test
    void oneAtATimeReplacesTheTokenOfASystemAndNobodyWaitsForAnother() throws Exception {
        var inside = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var pool = Executors.newFixedThreadPool(2);
        var first = pool.submit(() -> tokens(KEY).replace("crm", kept -> {
            inside.countDown();
            await(go);
            return FIRST;
        }));
        await(inside);
        var second = pool.submit(() -> tokens(KEY).replace("crm", kept -> kept));

        tokens(KEY).replace("shop", kept -> FIRST);
        assertThat(second.isDone()).isFalse();
        go.countDown();

        assertThat(first.get(2, TimeUnit.MINUTES)).isEqualTo(FIRST);
        assertThat(second.get(2, TimeUnit.MINUTES)).isEqualTo(FIRST);
        pool.shutdown();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(2, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private String row(String system) {
        try (var connection = store.database.getConnection();
                var statement = connection.prepareStatement("select t::text from access_token t where system = ?")) {
            statement.setString(1, system);
            var result = statement.executeQuery();
            result.next();
            return result.getString(1);
        } catch (java.sql.SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void execute(String sql) {
        try (var connection = store.database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (java.sql.SQLException e) {
            throw new AssertionError(e);
        }
    }
}
