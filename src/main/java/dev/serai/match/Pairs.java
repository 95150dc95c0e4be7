package dev.serai.match;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Pairs of numbers in a file: added in any order, sorted there, then read. However many there are, the heap does not grow. */
final class Pairs implements Closeable {
    private static final int BYTES = 16;
    private static final long MOST = Integer.MAX_VALUE / BYTES;
    private static final int FEW = 16;

    private final Path file;
    private final DataOutputStream out;
    private long count;
    private LongBuffer sorted;

    Pairs(Path file) throws IOException {
        this.file = file;
        this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
    }

    void add(long first, long second) throws IOException {
        if (++count > MOST) {
            throw new IOException("There are more than " + MOST + " keys to compare.");
        }
        out.writeLong(first);
        out.writeLong(second);
    }

    /** Ends adding. */
    void sort() throws IOException {
        out.close();
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            sorted = channel.map(FileChannel.MapMode.READ_WRITE, 0, count * BYTES)
                    .asLongBuffer();
        }
        sort(0, size() - 1);
    }

    int size() {
        return (int) count;
    }

    long first(int at) {
        return sorted.get(2 * at);
    }

    long second(int at) {
        return sorted.get(2 * at + 1);
    }

    /** Where the run of pairs with the same first number ends that begins here. */
    int end(int from) {
        var at = from;
        while (at < size() && first(at) == first(from)) {
            at++;
        }
        return at;
    }

    /** Quicksort: the smaller part by itself, the larger one in the loop, so that the depth stays small. */
    private void sort(int from, int to) {
        while (to - from > FEW) {
            var middle = partition(from, to);
            if (middle - from < to - middle) {
                sort(from, middle);
                from = middle + 1;
            } else {
                sort(middle + 1, to);
                to = middle;
            }
        }
        insertion(from, to);
    }

    private int partition(int from, int to) {
        var middle = (from + to) >>> 1;
        var first = first(middle);
        var second = second(middle);
        var left = from - 1;
        var right = to + 1;
        while (true) {
            do {
                left++;
            } while (compare(left, first, second) < 0);
            do {
                right--;
            } while (compare(right, first, second) > 0);
            if (left >= right) {
                return right;
            }
            swap(left, right);
        }
    }

    private void insertion(int from, int to) {
        for (var at = from + 1; at <= to; at++) {
            for (var back = at; back > from && compare(back - 1, first(back), second(back)) > 0; back--) {
                swap(back - 1, back);
            }
        }
    }

    private int compare(int at, long first, long second) {
        var order = Long.compare(first(at), first);
        return order != 0 ? order : Long.compare(second(at), second);
    }

    private void swap(int one, int other) {
        var first = first(one);
        var second = second(one);
        sorted.put(2 * one, first(other)).put(2 * one + 1, second(other));
        sorted.put(2 * other, first).put(2 * other + 1, second);
    }

    @Override
    public void close() throws IOException {
        out.close();
        sorted = null;
    }
}
