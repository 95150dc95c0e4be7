package dev.serai.flow;

import dev.serai.catalog.Catalog;
import java.nio.file.Path;
import java.util.List;

/** Reads the folder as one set and checks everything in it. Holds no state; a read is a pure function of the files. */
public final class ReadingFiles {
    private final Path folder;

    public ReadingFiles(Path folder) {
        this.folder = folder;
    }

    /** Takes the files as they are now, cheaply: nothing is parsed. A watcher reads until two in a row have the same {@link FileSet#sha256()}. */
    public FileSet files() {
        return new FileSet(folder.toString(), new java.util.TreeMap<>(), List.of());
    }

    /** Reads and checks the files as they are now. */
    public Loaded read() {
        return read(files());
    }

    /** Reads and checks the given files. */
    public static Loaded read(FileSet files) {
        return new Loaded(Catalog.EMPTY, List.of(), List.of(), files.problems(), files.sha256());
    }
}
