package dev.serai.sync;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** Keeps what the accounts of systems have used. */
public interface RateAccounts {
    /** Replaces what is kept of an account while nobody else does, on any replica: {@code next} gets it, an unused one at first. It may be called again. */
    void replace(String account, UnaryOperator<RateAccount> next);

    /** What is kept; empty where nothing ever was. */
    Optional<RateAccount> find(String account);
}
