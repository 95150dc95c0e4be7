package dev.serai.identity;

/** How often each of very many keys was seen, in a memory of fixed size: never too few, seldom too many (count-min sketch). */
public final class Sketch {
    private static final int ROWS = 4;
    private static final int WIDTH = 1 << 19;

    private final int[][] counts = new int[ROWS][WIDTH];

    public void add(long key) {
        for (var row = 0; row < ROWS; row++) {
            counts[row][cell(key, row)]++;
        }
    }

    public long count(long key) {
        var least = Integer.MAX_VALUE;
        for (var row = 0; row < ROWS; row++) {
            least = Math.min(least, counts[row][cell(key, row)]);
        }
        return least;
    }

    /** The keys are hashes already; another multiplier for each row makes them others. */
    private static int cell(long key, int row) {
        var mixed = (key ^ key >>> 31) * (0x9E3779B97F4A7C15L + 2L * row * 0x632BE59BD9B4E019L);
        return (int) (mixed >>> 45);
    }
}
