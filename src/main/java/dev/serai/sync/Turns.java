package dev.serai.sync;

import dev.serai.record.Lane;
import java.util.concurrent.atomic.AtomicInteger;

/** Critical work goes before bulk, and however much of it there is, bulk goes first in one turn of five. */
final class Turns {
    private static final int BULK_EVERY = 5;
    private final AtomicInteger taken = new AtomicInteger();

    /** Which lane goes first in the turn that begins now. */
    Lane first() {
        return Math.floorMod(taken.incrementAndGet(), BULK_EVERY) == 0 ? Lane.BULK : Lane.CRITICAL;
    }
}
