package dev.serai.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file with the people who may sign in. */
class UsersFileTest {
    private static final String HASH =
            "pbkdf2-sha256$10$f+jdoCSomBH1fVnqcI698A==$ezSKoXEcpjL/bosN3EUbJIxZy5UDn4GOrstMEoNyVCo=";

    @TempDir
    Path folder;

    private UsersFile file(String text) throws IOException {
        return new UsersFile(Files.writeString(folder.resolve("users"), text));
    }

    @Test
    void eachLineIsSomebodyWithARole() throws IOException {
        var users = file("# people\n\nada:viewer:" + HASH + "\nlinus:admin:" + HASH + "\n")
                .read();
        assertThat(users).containsOnlyKeys("ada", "linus");
        assertThat(users.get("ada").role()).isEqualTo(Role.VIEWER);
        assertThat(users.get("linus").hash().isOf("admin-password".toCharArray()))
                .isTrue();
    }

    @Test
    void whatIsWrongIsNamedWithItsLine() {
        wrong("ada\n", "users:1: the line is not NAME:ROLE:HASH");
        wrong("\nada:captain:" + HASH + "\n", "users:2: the role is none of viewer, operator and admin");
        wrong("ada:viewer:secret\n", "users:1: the hash is not of the form");
        wrong("ada:viewer:" + HASH + "\nada:admin:" + HASH, "users:2: that name was there before");
    }

    private void wrong(String text, String message) {
        assertThatThrownBy(() -> file(text).read())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("docs/security.md")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> new UsersFile(folder.resolve("none")).read())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none");
    }
}
