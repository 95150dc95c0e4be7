package dev.serai.flow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

/**
 * Takes the files of a folder and of the folders within. Links are followed, names that begin with a dot are not: so a mounted ConfigMap is taken once. What has the name of a
 * file and is none is a problem, never passed over.
 */
final class TakingFiles {
    static final int MAX_FILES = 2_000;
    static final int MAX_FOLDERS = 8;
    static final int MAX_BYTES = 1_000_000;

    private final Path folder;
    private final TreeMap<String, String> texts = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private int seen;

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
        try {
            Files.walkFileTree(folder, Set.of(FileVisitOption.FOLLOW_LINKS), MAX_FOLDERS, new Visitor());
        } catch (IOException e) {
            unreadable(folder, e);
        }
        if (seen > MAX_FILES) {
            problem(folder, "there are more than " + MAX_FILES + " files", "Remove those that are not needed");
        }
    }

    /** Goes on after whatever cannot be read. */
    private final class Visitor extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            if (hidden(path)) {
                return FileVisitResult.SKIP_SUBTREE;
            } else if (SetOfFiles.KINDS.stream().anyMatch(path.toString()::endsWith)) {
                problem(
                        path,
                        "this is a folder and has the name of a file",
                        "Put the file there; what mounts files makes a folder of one that it does not find");
                return FileVisitResult.SKIP_SUBTREE;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            if (hidden(path)) {
                return FileVisitResult.CONTINUE;
            } else if (attributes.isDirectory()) {
                problem(path, "folders are not read deeper than " + MAX_FOLDERS + " levels", "Move it up");
            } else if (yaml(path)) {
                take(path, attributes);
            }
            return seen > MAX_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException e) {
            if (!hidden(path)) {
                unreadable(path, e);
            }
            return FileVisitResult.CONTINUE;
        }
    }

    private void unreadable(Path path, IOException e) {
        if (e instanceof FileSystemLoopException) {
            problem(path, "the link leads back to a folder that it lies in", "Remove it");
        } else {
            problem(path, "this cannot be read (" + e.getClass().getSimpleName() + ")", "Check its rights");
        }
    }

    private static boolean yaml(Path path) {
        var name = path.getFileName().toString().toLowerCase(Locale.ROOT);
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

    private void take(Path path, BasicFileAttributes attributes) {
        seen++;
        if (attributes.isSymbolicLink()) {
            problem(path, "the link leads nowhere", "Correct or remove it");
        } else if (!attributes.isRegularFile()) {
            problem(path, "this is no ordinary file", "Put a file in its place");
        } else if (attributes.size() > MAX_BYTES) {
            problem(path, "the file is larger than " + MAX_BYTES + " bytes", "Split it");
        } else {
            read(path);
        }
    }

    private void read(Path path) {
        try {
            var bytes = ByteBuffer.wrap(Files.readAllBytes(path));
            var text = CharBuffer.allocate(bytes.remaining());
            if (StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true).isError()) {
                problems.add(new Problem(slashes(path), line(bytes), "the file is not in UTF-8", "Save it in UTF-8"));
                return;
            }
            var read = text.flip().toString();
            texts.put(slashes(folder.relativize(path)), read.startsWith("\uFEFF") ? read.substring(1) : read);
        } catch (IOException e) {
            unreadable(path, e);
        }
    }

    /** The line of what comes next. */
    private static int line(ByteBuffer bytes) {
        var line = 1;
        for (var at = 0; at < bytes.position(); at++) {
            line += bytes.get(at) == '\n' ? 1 : 0;
        }
        return line;
    }

    private void problem(Path path, String what, String whatToDo) {
        problems.add(new Problem(slashes(path), 0, what, whatToDo));
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }
}
