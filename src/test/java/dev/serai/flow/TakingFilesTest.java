package dev.serai.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    private List<String> told() {
        return new ReadingFiles(folder)
                .read().problems().stream()
                        .map(problem -> problem.toString().replace(folder + "/", ""))
                        .toList();
    }

    @Test
    void aFileThatIsNotInUtf8IsNamedWithTheLine() throws IOException {
        Files.write(
                folder.resolve("a.entity.yaml"), "entity: a\n\ndescription: ä\n".getBytes(StandardCharsets.ISO_8859_1));
        Files.write(folder.resolve("b.entity.yaml"), "entity: b\n".getBytes(StandardCharsets.UTF_16));
        Files.write(folder.resolve("c.entity.yaml"), new byte[] {'a', '\n', (byte) 0xc3});
        assertThat(told())
                .containsExactly(
                        "a.entity.yaml:3: the file is not in UTF-8. Save it in UTF-8.",
                        "b.entity.yaml:1: the file is not in UTF-8. Save it in UTF-8.",
                        "c.entity.yaml:2: the file is not in UTF-8. Save it in UTF-8.");
    }

    /** Of a set that is sound otherwise. */
    @ParameterizedTest
    @ValueSource(strings = {Folder.ENTITY, Folder.SYSTEM, Folder.MAPPING, Folder.CAMEL})
    void whatIsMissingBecauseItsFileCannotBeReadIsNotToldAgain(String path) throws IOException {
        for (var file : Folder.sound().with(Folder.CAMEL, "[]").texts().entrySet()) {
            write(file.getKey(), file.getValue());
        }
        assertThat(told()).isEmpty();
        Files.write(folder.resolve(path), new byte[] {(byte) 0xff});
        assertThat(told()).containsExactly(path + ":1: the file is not in UTF-8. Save it in UTF-8.");
        Files.delete(folder.resolve(path));
        Files.createSymbolicLink(folder.resolve(path), Path.of("nowhere"));
        assertThat(told()).containsExactly(path + ": the link leads nowhere. Correct or remove it.");
        Files.delete(folder.resolve(path));
        Files.createDirectory(folder.resolve(path));
        assertThat(told())
                .singleElement()
                .asString()
                .startsWith(path + ": this is a folder and has the name of a file. Put the file there");
    }

    @Test
    void aLinkToItselfLeadsNowhere() throws IOException {
        Files.createSymbolicLink(folder.resolve("a.entity.yaml"), Path.of("a.entity.yaml"));
        assertThat(told()).containsExactly("a.entity.yaml: the link leads nowhere. Correct or remove it.");
    }

    @Test
    void endingsInCapitalsAreNamed() throws IOException {
        write("A.Entity.YAML", "entity: a");
        assertThat(told()).singleElement().asString().startsWith("A.Entity.YAML: a file with this ending says nothing");
    }

    @Test
    void whatLiesTooDeepIsNamed() throws IOException {
        write("1/2/3/4/5/6/7/a.entity.yaml", "entity: a\nfields: { x: text }\n");
        assertThat(told()).isEmpty();
        write("1/2/3/4/5/6/7/8/b.entity.yaml", "entity: b\nfields: { x: text }\n");
        assertThat(told()).containsExactly("1/2/3/4/5/6/7/8: folders are not read deeper than 8 levels. Move it up.");
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
                .extracting(Problem::toString)
                .containsExactly(folder + "/a/again: the link leads back to a folder that it lies in. Remove it.");
        assertThat(taken().texts()).containsOnlyKeys("a/x.entity.yaml");
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
