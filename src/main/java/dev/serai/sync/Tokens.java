package dev.serai.sync;

import java.time.Instant;
import java.util.function.UnaryOperator;

/** Keeps the tokens with which systems were told to know us, one per system. */
public interface Tokens {
    /** Whether they survive a restart and are the same on all replicas. */
    boolean durable();

    /**
     * Replaces the token of a system while nobody else does, on any replica: {@code next} gets the one that is kept, null where there is none, and gives the one to keep,
     * perhaps the same. Where it throws, nothing changes. It is called at most once, as a token that was fetched twice may be worth nothing.
     *
     * @throws IllegalStateException where the one that is kept cannot be read
     */
    Token replace(String system, UnaryOperator<Token> next);

    /**
     * A token.
     *
     * @param version grows by one with each
     * @param origin what it was got with; null where that is not told
     * @param access what calls carry
     * @param refresh what the next is got with; null where the system gives none
     * @param renewAt when it is to be replaced
     */
    record Token(long version, String origin, String access, String refresh, Instant renewAt) {
        /** Shows neither token. */
        @Override
        public String toString() {
            return "token " + version + ", to be renewed at " + renewAt;
        }
    }
}
