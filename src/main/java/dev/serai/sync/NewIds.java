package dev.serai.sync;

/** Ids for new records and links, reserved in blocks, each larger than the one before: a statement for many, and not many for one. For one transaction. */
final class NewIds {
    private static final int FIRST_BLOCK = 8;
    private static final int LARGEST_BLOCK = 512;

    private final Store.Transaction tx;
    private long[] block = {};
    private int next;

    NewIds(Store.Transaction tx) {
        this.tx = tx;
    }

    long next() {
        if (next == block.length) {
            block = tx.nextIds(Math.min(LARGEST_BLOCK, Math.max(FIRST_BLOCK, 4 * block.length)));
            next = 0;
        }
        return block[next++];
    }
}
