package dev.serai.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Takes the files of a folder and of the folders within. Links are followed, names that begin with a dot are not: so a mounted ConfigMap is taken once. */
final class TakingFiles {
    static final int MAX_FILES = 2_000;
    static final int MAX_FOLDERS = 8;
    static final int MAX_BYTES = 1_000_000;

    private final Path folder;
    private final TreeMap<String, String> texts = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private TakingFiles(Path folder) {
        this.folder = folder;
    }

    static FileSet of(Path folder) {
        var taking = new TakingFiles(folder);
        if (Files.isDirectory(folder)) {
            taking.walk();
        } else {
            taking.problem(folder, "there is no such folder", "Create it or correct the setting serai.routes");
        }
        return new FileSet(slashes(folder), taking.texts, taking.problems);
    }

    private void walk() {
        try (var paths = Files.walk(folder, MAX_FOLDERS, FileVisitOption.FOLLOW_LINKS)) {
            paths.filter(path -> yaml(path) && !hidden(path) && Files.isRegularFile(path))
                    .limit(MAX_FILES + 1L)
                    .forEach(this::take);
        } catch (IOException e) {
            unreadable(e);
        } catch (UncheckedIOException e) {
            unreadable(e.getCause());
        }
        tooMany();
    }

    private void unreadable(IOException e) {
        problem(folder, "the folder cannot be read (" + e.getClass().getSimpleName() + ")", "Check rights and links");
    }

    private void tooMany() {
        if (texts.size() > MAX_FILES) {
            problem(folder, "there are more than " + MAX_FILES + " files", "Remove those that are not needed");
        }
    }

    private static boolean yaml(Path path) {
        var name = path.getFileName().toString();
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private boolean hidden(Path path) {
        for (var name : folder.relativize(path)) {
            if (name.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private void take(Path path) {
        try {
            if (Files.size(path) > MAX_BYTES) {
                problem(path, "the file is larger than " + MAX_BYTES + " bytes", "Split it");
                return;
            }
            var bytes = ByteBuffer.wrap(Files.readAllBytes(path));
            var text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            texts.put(slashes(folder.relativize(path)), text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            problem(path, "the file is not in UTF-8", "Save it in UTF-8");
        } catch (IOException e) {
            problem(path, "the file cannot be read (" + e.getClass().getSimpleName() + ")", "Check its rights");
        }
    }

    private void problem(Path path, String what, String whatToDo) {
        problems.add(new Problem(slashes(path), 0, what, whatToDo));
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }
}
