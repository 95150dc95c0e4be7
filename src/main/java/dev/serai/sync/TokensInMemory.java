package dev.serai.sync;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Tokens for as long as the process lives: enough where each replica can get its own. */
public final class TokensInMemory implements Tokens {
    private final Map<String, Kept> tokens = new ConcurrentHashMap<>();

    @Override
    public boolean durable() {
        return false;
    }

    @Override
    public Token replace(String system, UnaryOperator<Token> next) {
        return tokens.computeIfAbsent(system, name -> new Kept()).replace(next);
    }

    /** Each system's own, so that none waits for another's (I7). */
    private static final class Kept {
        private Token token;

        synchronized Token replace(UnaryOperator<Token> next) {
            token = next.apply(token);
            return token;
        }
    }
}
