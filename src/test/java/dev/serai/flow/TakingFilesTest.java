package dev.serai.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How files are taken from a folder. */
class TakingFilesTest {
    @TempDir
    Path folder;

    private FileSet taken() {
        return new ReadingFiles(folder).files();
    }

    private void write(String path, String text) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void takesYamlFromAllFoldersAndNothingElse() throws IOException {
        write("contact.entity.yaml", "a");
        write("crm/deep/x.mapping.yaml", "b");
        write("crm/readme.md", "c");
        write("entity.schema.json", "d");
        write(".hidden.yaml", "e");
        write(".git/x.yaml", "f");
        assertThat(taken().texts()).containsOnlyKeys("contact.entity.yaml", "crm/deep/x.mapping.yaml");
        assertThat(taken().root()).isEqualTo(folder.toString());
    }

    @Test
    void theHashChangesWithContentAndNameOnly() throws IOException {
        write("a.entity.yaml", "x");
        var first = taken().sha256();
        write("a.entity.yaml", "x");
        write("other.txt", "x");
        assertThat(taken().sha256()).isEqualTo(first);
        write("a.entity.yaml", "y");
        assertThat(taken().sha256()).isNotEqualTo(first);
        write("a.entity.yaml", "x");
        Files.move(folder.resolve("a.entity.yaml"), folder.resolve("b.entity.yaml"));
        assertThat(taken().sha256()).isNotEqualTo(first);
    }

    @Test
    void aMountedConfigMapIsTakenOnceAndItsSwapIsSeen() throws IOException {
        write("..2026_01_01/a.entity.yaml", "one");
        write("..2026_01_02/a.entity.yaml", "two");
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("..2026_01_01"));
        Files.createSymbolicLink(folder.resolve("a.entity.yaml"), Path.of("..data/a.entity.yaml"));
        var before = taken();
        assertThat(before.texts()).containsOnlyKeys("a.entity.yaml").containsValue("one");
        Files.createSymbolicLink(folder.resolve("..data_tmp"), Path.of("..2026_01_02"));
        Files.move(
                folder.resolve("..data_tmp"),
                folder.resolve("..data"),
                java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(taken().texts()).containsValue("two");
        assertThat(taken().sha256()).isNotEqualTo(before.sha256());
    }

    @Test
    void aFolderThatIsNotThereIsAProblem() {
        var nowhere = new ReadingFiles(folder.resolve("nowhere")).read();
        assertThat(nowhere.sound()).isFalse();
        assertThat(nowhere.problems())
                .extracting(Problem::toString)
                .containsExactly(folder.resolve("nowhere")
                        + ": there is no such folder. Create it or correct the setting serai.routes.");
    }

    @Test
    void anEmptyFolderIsAnEmptySet() {
        var empty = new ReadingFiles(folder).read();
        assertThat(empty.sound()).isTrue();
        assertThat(empty.catalog().entities()).isEmpty();
    }

    @Test
    void aFileThatIsNotInUtf8IsAProblem() throws IOException {
        Files.write(folder.resolve("a.entity.yaml"), "entity: ä".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(taken().problems()).extracting(Problem::what).containsExactly("the file is not in UTF-8");
    }

    @Test
    void aFileThatIsTooLargeIsAProblem() throws IOException {
        write("a.entity.yaml", "#".repeat(TakingFiles.MAX_BYTES + 1));
        assertThat(taken().problems())
                .extracting(Problem::what)
                .containsExactly("the file is larger than 1000000 bytes");
        assertThat(taken().texts()).isEmpty();
    }

    @Test
    void tooManyFilesAreAProblem() throws IOException {
        for (var at = 0; at <= TakingFiles.MAX_FILES; at++) {
            write(at + ".entity.yaml", "");
        }
        assertThat(taken().problems()).extracting(Problem::what).containsExactly("there are more than 2000 files");
    }

    @Test
    void aLinkInCirclesIsAProblem() throws IOException {
        write("a/x.entity.yaml", "a");
        Files.createSymbolicLink(folder.resolve("a/again"), folder);
        assertThat(taken().problems())
                .extracting(Problem::what)
                .containsExactly("the folder cannot be read (FileSystemLoopException)");
    }

    @Test
    void aMarkOfByteOrderIsNoPartOfTheText() throws IOException {
        write("a.entity.yaml", "\uFEFFentity: a");
        assertThat(taken().texts()).containsValue("entity: a");
    }

    @Test
    void problemsNameTheFolderAsItIsSet() throws IOException {
        write("crm/x.entity.yaml", "[");
        assertThat(new ReadingFiles(folder).read().problems())
                .singleElement()
                .extracting(Problem::file)
                .isEqualTo(folder + "/crm/x.entity.yaml");
    }
}
