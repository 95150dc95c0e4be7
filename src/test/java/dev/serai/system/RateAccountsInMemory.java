package dev.serai.system;

import dev.serai.sync.RateAccount;
import dev.serai.sync.RateAccounts;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Accounts of one process, for as long as it lives. */
final class RateAccountsInMemory implements RateAccounts {
    private final Map<String, RateAccount> accounts = new ConcurrentHashMap<>();

    @Override
    public void replace(String account, UnaryOperator<RateAccount> next) {
        accounts.compute(account, (name, known) -> next.apply(known == null ? RateAccount.UNUSED : known));
    }

    @Override
    public Optional<RateAccount> find(String account) {
        return Optional.ofNullable(accounts.get(account));
    }
}
