package dev.serai.sync;

/** Ids for new records and links, reserved in blocks: a statement for many. For one transaction. */
final class NewIds {
    private static final int BLOCK = 256;

    private final Store.Transaction tx;
    private long[] block = {};
    private int next;

    NewIds(Store.Transaction tx) {
        this.tx = tx;
    }

    long next() {
        if (next == block.length) {
            block = tx.nextIds(BLOCK);
            next = 0;
        }
        return block[next++];
    }
}
