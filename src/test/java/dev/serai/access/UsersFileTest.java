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

    @Test
    void aFileOfNobodyIsNotWholeYet() {
        wrong("", "users names nobody");
        wrong("# people\n\n", "users names nobody");
    }

    @Test
    void aChangeCountsOnceItIsTheSameTwice() throws IOException {
        var file = file("ada:viewer:" + HASH + "\nlinus:admin:" + HASH + "\n");
        file.read();
        assertThat(file.changed()).isNull();
        write("ada:viewer:" + HASH + "\n");
        assertThat(file.changed()).as("half of it is there").isNull();
        write("ada:viewer:" + HASH + "\nlinus:operator:" + HASH + "\n");
        assertThat(file.changed()).as("it may go on").isNull();
        assertThat(file.changed().get("linus").role()).isEqualTo(Role.OPERATOR);
        assertThat(file.changed()).isNull();
    }

    @Test
    void aFileThatIsWrittenAnewLocksNobodyOut() throws IOException {
        var file = file("ada:viewer:" + HASH + "\n");
        file.read();
        write("");
        assertThat(file.changed()).isNull();
        assertThatThrownBy(file::changed).hasMessageContaining("names nobody");
        Files.delete(folder.resolve("users"));
        assertThatThrownBy(file::changed).hasMessageContaining("cannot be read");
        write("linus:admin:" + HASH + "\n");
        assertThat(file.changed()).isNull();
        assertThat(file.changed()).containsOnlyKeys("linus");
    }

    /** Clocks of file systems may tell no difference. */
    @Test
    void aChangeWithoutANewTimeIsOne() throws IOException {
        var file = file("ada:viewer:" + HASH + "\n");
        file.read();
        var at = Files.getLastModifiedTime(folder.resolve("users"));
        write("ada:admin_:" + HASH + "\n".replace("_", ""));
        write("eve:viewer:" + HASH + "\n");
        Files.setLastModifiedTime(folder.resolve("users"), at);
        file.changed();
        assertThat(file.changed()).containsOnlyKeys("eve");
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("users"), text);
    }
}
