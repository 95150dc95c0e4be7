package dev.serai.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each alert has the page that its messages name, and each page its alert. */
class AlertPagesTest {
    private static final Path PAGES = Path.of("docs/operations");
    /** What is no alert of the hub. */
    private static final Set<String> OTHERS =
            Set.of("README.md", "absent.md", "backup.md", "install.md", "rotate.md", "scale.md", "upgrade.md");

    @Test
    void eachAlertHasItsPageAndItsLineInTheList() throws IOException {
        var list = Files.readString(PAGES.resolve("README.md"));
        for (var kind : AlertKind.values()) {
            if (kind != AlertKind.REPORT) {
                var page = Path.of(kind.page());
                assertThat(Files.readString(page)).startsWith("# " + kind + "\n");
                assertThat(list).contains("[" + kind + "](" + page.getFileName() + ")");
            }
        }
    }

    @Test
    void noPageIsLeftOver() throws IOException {
        try (var files = Files.list(PAGES)) {
            var pages = files.map(file -> file.getFileName().toString())
                    .filter(name -> !OTHERS.contains(name))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(pages)
                    .isEqualTo(Arrays.stream(AlertKind.values())
                            .filter(kind -> kind != AlertKind.REPORT)
                            .map(kind -> Path.of(kind.page()).getFileName().toString())
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }
}
