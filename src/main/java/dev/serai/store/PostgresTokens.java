package dev.serai.store;

import dev.serai.sync.Tokens;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** Tokens in PostgreSQL, sealed. One row per system; its lock is held while the next token is fetched, at most as long as that call may take. */
public final class PostgresTokens implements Tokens {
    private final DataSource database;
    private final Sealing sealing;

    public PostgresTokens(DataSource database, Sealing sealing) {
        this.database = database;
        this.sealing = sealing;
    }

    @Override
    public boolean durable() {
        return true;
    }

    /** Unlike other transactions this one is never run again by itself. */
    @Override
    public Token replace(String system, UnaryOperator<Token> next) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var token = replace(new Sql(connection), system, next);
                connection.commit();
                return token;
            } catch (Throwable e) {
                rollBack(connection, e);
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new StoreException("The token of " + system + " could not be saved", e);
        }
    }

    private Token replace(Sql sql, String system, UnaryOperator<Token> next) {
        sql.update("set local lock_timeout = '2min'");
        sql.update(
                "insert into access_token (system, version, saved_at) values (?, 0, ?) on conflict do nothing",
                system,
                Instant.EPOCH);
        var kept = sql.one(
                        "select t.version, t.sealed, t.renew_at from access_token t where t.system = ? for update",
                        row -> token(system, row),
                        system)
                .filter(token -> token.version() > 0)
                .orElse(null);
        var token = next.apply(kept);
        if (!token.equals(kept)) {
            save(sql, system, token);
        }
        return token;
    }

    private void save(Sql sql, String system, Token token) {
        var content = new HashMap<String, Object>();
        content.put("origin", token.origin());
        content.put("access", token.access());
        content.put("refresh", token.refresh());
        sql.update(
                "update access_token set version = ?, sealed = ?, renew_at = ?::timestamptz, saved_at = ? where system = ?",
                token.version(),
                sealing.seal(system, Json.value(content)),
                token.renewAt(),
                Instant.now(),
                system);
    }

    private Token token(String system, Row row) throws SQLException {
        var version = row.number();
        var sealed = row.text();
        var renewAt = row.time();
        if (sealed == null) {
            return new Token(0, null, null, null, null);
        }
        var content = Json.map(sealing.open(system, sealed));
        return new Token(
                version,
                (String) content.get("origin"),
                (String) content.get("access"),
                (String) content.get("refresh"),
                renewAt);
    }

    private static void rollBack(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
