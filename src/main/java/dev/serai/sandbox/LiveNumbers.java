package dev.serai.sandbox;

import java.util.Arrays;
import java.util.BitSet;

/** A set of numbers that finds its n-th smallest without walking through all: a bit per number and a count per {@value #CHUNK}. */
final class LiveNumbers {
    private static final int CHUNK = 1_024;

    private final BitSet bits = new BitSet();
    private int[] counts = new int[16];
    private int size;

    void add(int number) {
        if (!bits.get(number)) {
            bits.set(number);
            count(number / CHUNK, 1);
        }
    }

    void addRange(int first, int count) {
        bits.set(first, first + count);
        for (int at = first; at < first + count; ) {
            var end = Math.min(first + count, (at / CHUNK + 1) * CHUNK);
            count(at / CHUNK, end - at);
            at = end;
        }
    }

    void remove(int number) {
        if (bits.get(number)) {
            bits.clear(number);
            count(number / CHUNK, -1);
        }
    }

    private void count(int chunk, int more) {
        if (chunk >= counts.length) {
            counts = Arrays.copyOf(counts, Math.max(chunk + 1, counts.length * 2));
        }
        counts[chunk] += more;
        size += more;
    }

    int size() {
        return size;
    }

    /** The number with that many smaller ones; -1 where there is none. */
    int nth(int index) {
        if (index >= size) {
            return -1;
        }
        var chunk = 0;
        var left = index;
        while (left >= counts[chunk]) {
            left -= counts[chunk++];
        }
        var number = bits.nextSetBit(chunk * CHUNK);
        while (left-- > 0) {
            number = bits.nextSetBit(number + 1);
        }
        return number;
    }

    /** The smallest number above; -1 where there is none. */
    int after(int number) {
        return bits.nextSetBit(number + 1);
    }
}
