package dev.serai.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.Findings;
import dev.serai.Fuzz;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whatever stands in a file is read, or told as a problem with the file and a line. */
class FuzzedFilesTest {
    private static final int ALONE = 15_000;
    private static final int IN_THE_SET = 60;

    private final Map<String, String> shipped =
            new ReadingFiles(Path.of("routes")).files().texts();
    private final List<String> paths = shipped.keySet().stream()
            .filter(path -> !path.endsWith(".camel.yaml"))
            .toList();

    private final Fuzz fuzz = new Fuzz(Fuzz.seed());
    private final Findings findings = new Findings();

    @Test
    void aFileThatIsSpoiledIsReadOrTellsWhatIsWrong() {
        var wrong = 0;
        for (int n = 0; n < ALONE; n++) {
            var path = fuzz.oneOf(paths);
            var text = fuzz.spoiled(shipped.get(path));
            wrong += problems(n, path + "\n" + text, Map.of(path, text));
        }
        findings.areNone();
        assertThat(wrong).as("files with something wrong").isBetween(ALONE / 10, ALONE);
    }

    /** Where what the other files say is held against it, too. */
    @Test
    void oneSpoiledFileAmongTheOthersIsToldAsSuch() {
        for (int n = 0; n < IN_THE_SET; n++) {
            var path = fuzz.oneOf(paths);
            var all = new TreeMap<>(shipped);
            all.put(path, fuzz.spoiled(shipped.get(path)));
            problems(n, path + "\n" + all.get(path), all);
        }
        findings.areNone();
    }

    /** 1 where something is wrong. */
    private int problems(int n, String input, Map<String, String> files) {
        try {
            var problems = ReadingFiles.read(new FileSet("routes", new TreeMap<>(files), List.of()))
                    .problems();
            assertThat(problems).allSatisfy(problem -> {
                assertThat(problem.toString())
                        .startsWith("routes/")
                        .doesNotContain("Exception", "java.lang", "java.util", "\tat ");
                assertThat(problem.line()).isNotNegative();
            });
            return problems.isEmpty() ? 0 : 1;
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            findings.add(n, input, e);
            return 1;
        }
    }
}
