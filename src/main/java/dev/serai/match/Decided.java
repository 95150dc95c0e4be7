package dev.serai.match;

import java.io.Closeable;
import java.io.IOException;
import java.nio.IntBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What was decided about each copy, in a file: nothing, whom of the other system it is, or that a person is asked. */
final class Decided implements Closeable {
    private static final int ASK = -1;

    private final int copies;
    private IntBuffer others;

    Decided(Path file, int copies) throws IOException {
        this.copies = copies;
        try (var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            others = channel.map(FileChannel.MapMode.READ_WRITE, 0, 4L * copies).asIntBuffer();
        }
    }

    void same(int copy, int other) {
        others.put(copy, other + 1);
    }

    /** It was told already whom it may be. */
    void ask(int copy) {
        others.put(copy, ASK);
    }

    private void askWhether(int copy, int other) {
        others.put(copy, ASK - 1 - other);
    }

    boolean asked(int copy) {
        return others.get(copy) == ASK;
    }

    /** About whom a person is asked and was not told yet; negative where nobody is. */
    int askedAbout(int copy) {
        return ASK - 1 - others.get(copy);
    }

    /** Negative where there is none. */
    int other(int copy) {
        return others.get(copy) - 1;
    }

    /** Who takes somebody for himself that takes him for nobody or for another one: both are asked about. */
    void askWhereNotMutual() {
        for (var copy = 0; copy < copies; copy++) {
            var other = other(copy);
            if (other >= 0 && other(other) != copy) {
                askWhether(copy, other);
                if (others.get(other) == 0) {
                    askWhether(other, copy);
                }
            }
        }
    }

    @Override
    public void close() {
        others = null;
    }
}
