package dev.serai.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** What the log says of a failure whose message holds a person's name. */
class UntoldTest {
    private static final class DatabaseGone extends StoreFailure {
        private static final long serialVersionUID = 1L;

        DatabaseGone() {
            super("the inbox cannot be read: SQL state 08006", new IllegalStateException("Zoe was there"));
        }

        @Override
        public boolean passing() {
            return true;
        }
    }

    private static String logged(Throwable failure) {
        var text = new StringWriter();
        Untold.of(failure).printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void kindsAndPlacesAreSaidAndMessagesAreNot() {
        var text = logged(new IllegalArgumentException("Zoe is no number", new NumberFormatException("Zoe")));

        assertThat(text)
                .contains("IllegalArgumentException", "Caused by: java.lang.NumberFormatException", "UntoldTest")
                .doesNotContain("Zoe");
    }

    @Test
    void whatTheStoreSaysStays() {
        assertThat(logged(new DatabaseGone()))
                .contains("SQL state 08006", "Caused by: java.lang.IllegalStateException")
                .doesNotContain("Zoe");
    }
}
