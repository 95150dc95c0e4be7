package dev.serai.system;

import dev.serai.catalog.SystemAuthentication;
import dev.serai.catalog.SystemAuthentication.Type;
import dev.serai.sync.Outcome.Result;
import dev.serai.sync.Tokens;
import dev.serai.sync.Tokens.Token;
import java.time.InstantSource;
import java.util.Map;

/**
 * Carries a token that is got from the system, kept for all flows and replicas, and renewed once for all of them: shortly before it ends, and when the system refuses it. A
 * new refresh token is kept before anything is sent with the new access token.
 */
final class AccessTokens implements Authentication {
    private final String system;
    private final SystemAuthentication spec;
    private final TokenRequest request;
    private final Tokens tokens;
    private final InstantSource clock;
    private final String origin;
    private final String first;
    private volatile Token current;

    /** Was got and could not be kept: it may be the only one that is good. */
    private Token unkept;

    /** @throws IllegalStateException where a refresh token could not be kept */
    AccessTokens(
            String system,
            SystemAuthentication spec,
            Settings settings,
            TokenRequest request,
            Tokens tokens,
            InstantSource clock) {
        this.system = system;
        this.spec = spec;
        this.request = request;
        this.tokens = tokens;
        this.clock = clock;
        this.first = settings.resolve(spec.refreshToken());
        this.origin = Digest.of(request.credentials() + "\n" + first);
        if (spec.type() == Type.OAUTH2_REFRESH_TOKEN && !tokens.durable()) {
            throw new IllegalStateException(
                    "system " + system
                            + ": a refresh token is kept encrypted, and the setting serai.secret-key is missing; make one with: openssl rand -base64 32");
        }
    }

    @Override
    public HttpCall sign(HttpCall call) throws NoTokenException {
        var token = current;
        if (token == null || due(token)) {
            token = renewed(token);
        }
        return call.with(Map.of(spec.header(), spec.prefix() + token.access()));
    }

    @Override
    public boolean renew(HttpCall refused) throws NoTokenException {
        var token = current;
        if (token != null
                && (spec.prefix() + token.access()).equals(refused.headers().get(spec.header()))) {
            renewed(token);
        }
        return true;
    }

    private boolean due(Token token) {
        return !clock.instant().isBefore(token.renewAt());
    }

    /** One thread renews, the others wait for it and take what it got. */
    private synchronized Token renewed(Token stale) throws NoTokenException {
        if (current == stale) {
            try {
                current = tokens.replace(system, kept -> next(kept, stale));
                unkept = null;
            } catch (Refused e) {
                throw new NoTokenException(e.verdict);
            } catch (IllegalStateException e) {
                throw new NoTokenException(Verdict.of(Result.SYSTEM_BROKEN, e.getMessage()));
            } catch (RuntimeException e) {
                var reason = "its token could not be kept (" + e.getClass().getSimpleName() + ")";
                throw new NoTokenException(Verdict.of(Result.TRANSIENT, reason));
            }
        }
        return current;
    }

    /** The kept one where somebody else renewed it meanwhile; else a new one. */
    private Token next(Token kept, Token stale) {
        var version = Math.max(kept == null ? 0 : kept.version(), stale == null ? 0 : stale.version());
        if (unkept != null && unkept.version() > version) {
            return unkept;
        }
        var ours = kept != null && origin.equals(kept.origin());
        if (ours && (stale == null || kept.version() > stale.version()) && !due(kept)) {
            return kept;
        }
        var refresh = ours && kept.refresh() != null ? kept.refresh() : first;
        unkept = got(version + 1, refresh);
        return unkept;
    }

    private Token got(long version, String refresh) {
        var asked = clock.instant();
        try {
            var got = request.send(refresh);
            var early = got.lifetime().compareTo(spec.refreshBefore().multipliedBy(2)) < 0
                    ? got.lifetime().dividedBy(2)
                    : spec.refreshBefore();
            var renewAt = asked.plus(got.lifetime()).minus(early);
            return new Token(version, origin, got.access(), got.refresh() == null ? refresh : got.refresh(), renewAt);
        } catch (NoTokenException e) {
            throw new Refused(e.verdict());
        }
    }

    /** Carries a verdict out of the transaction. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Verdict verdict;

        Refused(Verdict verdict) {
            super(verdict.reason());
            this.verdict = verdict;
        }
    }
}
