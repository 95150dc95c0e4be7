package dev.serai.simulation;

import dev.serai.sync.Store;
import dev.serai.system.Transport;
import java.util.Random;
import java.util.function.Function;

/**
 * What one thread does is not alone in the world: around each transaction and each call others come in, and the hub may die there, within a transaction also. Who comes in does
 * one step, into which nobody comes.
 */
final class Interleaving {
    private static final int PER_MILLE = 1_000;

    /** The process is killed: nothing that runs in it goes on. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("the hub was killed", null, false, false);
        }
    }

    private final Random random;
    private final int comeIn;
    private final int kill;
    private Runnable others = () -> {};
    private boolean open;
    private boolean dead;
    private boolean othersAtIt;
    private int transactions;

    /**
     * @param comeIn how many of a thousand times others come in
     * @param kill how many of a thousand times the hub is killed
     */
    Interleaving(Random random, int comeIn, int kill) {
        this.random = random;
        this.comeIn = comeIn;
        this.kill = kill;
    }

    /** From now on, until it is {@linkplain #calm calm}, these come in. */
    void begin(Runnable others) {
        this.others = others;
        open = true;
    }

    void calm() {
        open = false;
    }

    void restarted() {
        dead = false;
        othersAtIt = false;
        transactions = 0;
    }

    Store around(Store real) {
        return Bugs.proxy(Store.class, real, (method, arguments, answer) -> {
            between();
            var last = arguments.length - 1;
            if (arguments[last] instanceof Function<?, ?> work) {
                arguments[last] = within(work);
            }
            transactions++;
            var result = answer.get();
            transactions--;
            between();
            return result;
        });
    }

    @SuppressWarnings("unchecked")
    private Function<Store.Transaction, Object> within(Function<?, ?> work) {
        return tx -> ((Function<Store.Transaction, Object>) work)
                .apply(Bugs.proxy(Store.Transaction.class, tx, (method, arguments, answer) -> {
                    var result = answer.get();
                    mayDie();
                    return result;
                }));
    }

    Transport around(Transport real) {
        return call -> {
            between();
            var answer = real.exchange(call);
            between();
            return answer;
        };
    }

    private void between() {
        mayDie();
        if (open && !othersAtIt && transactions == 0 && random.nextInt(PER_MILLE) < comeIn) {
            othersAtIt = true;
            others.run();
            othersAtIt = false;
        }
    }

    private void mayDie() {
        if (dead || open && random.nextInt(PER_MILLE) < kill) {
            dead = true;
            throw new Killed();
        }
    }
}
