package dev.serai.store;

import dev.serai.sync.RateAccount;
import dev.serai.sync.RateAccounts;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** Accounts in PostgreSQL: a small row each, read and written as a whole under its lock. Times are milliseconds. */
public final class RateAccountRows implements RateAccounts {
    private static final String READ = "select state from rate_account where account = ?";
    private final DataSource database;

    public RateAccountRows(DataSource database) {
        this.database = database;
    }

    @Override
    public void replace(String account, UnaryOperator<RateAccount> next) {
        PostgresStore.once(database, sql -> {
            sql.later(
                    "insert into rate_account (account, state, changed_at) values (?, '{}', now()) on conflict do nothing",
                    account);
            var known = sql.one(READ + " for update", RateAccountRows::account, account)
                    .orElseThrow();
            sql.later(
                    "update rate_account set state = ?::json, changed_at = now() where account = ?",
                    Sql.json(json(next.apply(known))),
                    account);
            return null;
        });
    }

    @Override
    public Optional<RateAccount> find(String account) {
        return PostgresStore.once(database, sql -> sql.one(READ, RateAccountRows::account, account));
    }

    private static RateAccount account(Row row) throws SQLException {
        var state = Json.map(row.json());
        var slowed = numbers(state.get("slowed"));
        return new RateAccount(
                named(state.get("spans"), RateAccountRows::span),
                slowed.length == 0 ? null : new RateAccount.Slowed(slowed[0], at(slowed[1])),
                named(state.get("holders"), value -> {
                    var holder = numbers(value);
                    return new RateAccount.Holder((int) holder[0], (int) holder[1], at(holder[2]));
                }));
    }

    private static RateAccount.Span span(Object value) {
        var span = (Map<?, ?>) value;
        var counted = new TreeMap<Instant, Long>();
        ((List<?>) span.get("counted")).forEach(entry -> counted.put(at(numbers(entry)[0]), numbers(entry)[1]));
        var told = numbers(span.get("told"));
        return new RateAccount.Span(
                counted, told.length == 0 ? null : new RateAccount.Told(told[0], at(told[1]), at(told[2])));
    }

    private static <T> Map<String, T> named(Object values, Function<Object, T> reading) {
        var read = new HashMap<String, T>();
        if (values instanceof Map<?, ?> map) {
            map.forEach((name, value) -> read.put(name.toString(), reading.apply(value)));
        }
        return read;
    }

    private static long[] numbers(Object list) {
        return list instanceof List<?> numbers
                ? numbers.stream()
                        .mapToLong(number -> ((BigDecimal) number).longValue())
                        .toArray()
                : new long[0];
    }

    private static Instant at(long millis) {
        return Instant.ofEpochMilli(millis);
    }

    private static Map<String, Object> json(RateAccount account) {
        var state = new HashMap<String, Object>();
        state.put("spans", named(account.spans(), value -> json((RateAccount.Span) value)));
        state.put("holders", named(account.holders(), value -> {
            var holder = (RateAccount.Holder) value;
            return List.of(holder.slots(), holder.wanted(), holder.until().toEpochMilli());
        }));
        if (account.slowed() != null) {
            state.put(
                    "slowed",
                    List.of(account.slowed().calls(), account.slowed().since().toEpochMilli()));
        }
        return state;
    }

    private static Map<String, Object> json(RateAccount.Span span) {
        var json = new HashMap<String, Object>();
        json.put(
                "counted",
                span.counted().entrySet().stream()
                        .map(entry -> List.of(entry.getKey().toEpochMilli(), entry.getValue()))
                        .toList());
        if (span.told() != null) {
            var told = span.told();
            json.put(
                    "told",
                    List.of(told.left(), told.until().toEpochMilli(), told.at().toEpochMilli()));
        }
        return json;
    }
}
