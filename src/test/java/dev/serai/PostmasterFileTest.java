package dev.serai;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmasterFileTest {

    @TempDir
    Path data;

    @Test
    void noFileIsNoServer() {
        assertThat(PostmasterFile.in(data)).isEmpty();
    }

    @Test
    void aFileThatIsBeingWrittenIsNoServerYet() throws IOException {
        Files.writeString(data.resolve("postmaster.pid"), "4711\n");
        assertThat(PostmasterFile.in(data)).isEmpty();
    }

    @Test
    void aProcessIdThatSomebodyElseHasNowIsNotTheServer() throws IOException {
        write(ProcessHandle.current().pid());
        PostmasterFile file = PostmasterFile.in(data).orElseThrow();
        assertThat(file.port()).isEqualTo(5432);
        assertThat(file.namesLivingServer()).isFalse();
        file.disown();
        assertThat(PostmasterFile.in(data).orElseThrow().pid())
                .matches(pid -> ProcessHandle.of(pid).isEmpty());
        assertThat(Files.readAllLines(data.resolve("postmaster.pid")))
                .as("the shared memory key stays")
                .contains("  16810   32768");
    }

    private void write(long pid) throws IOException {
        Files.write(
                data.resolve("postmaster.pid"),
                List.of(
                        Long.toString(pid),
                        data.toString(),
                        "1767225600",
                        "5432",
                        "",
                        "127.0.0.1",
                        "  16810   32768",
                        "ready"));
    }
}
