package dev.serai.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.access.PasswordHash;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines for the file with the people who may sign in. */
class PasswordCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private int run(String password, String... words) {
        var typed = password == null ? null : password.toCharArray();
        return new PasswordCommand(() -> typed, new PrintStream(out, true, StandardCharsets.UTF_8)).run(List.of(words));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8).strip();
    }

    @Test
    void aLineHoldsNameRoleAndAHashOfWhatWasTyped() {
        assertThat(run("three camels at night", "ada", "operator")).isEqualTo(Commands.OK);
        assertThat(said()).startsWith("ada:operator:pbkdf2-sha256$").doesNotContain("camels");
        assertThat(PasswordHash.matches(said().split(":", 3)[2], "three camels at night".toCharArray()))
                .isTrue();
    }

    @Test
    void whatIsNoRoleOrTooShortIsSaid() {
        assertThat(run("three camels at night", "ada", "captain")).isEqualTo(Commands.WRONG);
        assertThat(said()).contains("viewer, operator, admin");
        assertThat(run("short", "ada", "viewer")).isEqualTo(Commands.WRONG);
        assertThat(run(null, "ada", "viewer")).isEqualTo(Commands.WRONG);
        assertThat(said()).contains("at least 12");
    }

    @Test
    void aNameThatWouldBreakTheLineIsNotUnderstood() {
        assertThat(run("three camels at night", "ada:admin", "viewer")).isEqualTo(Commands.NOT_UNDERSTOOD);
        assertThat(run("three camels at night", "ada")).isEqualTo(Commands.NOT_UNDERSTOOD);
    }
}
