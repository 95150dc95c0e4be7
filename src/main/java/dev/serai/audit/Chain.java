package dev.serai.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/** How entries hang together: each has a hash over the hash of the one before and all that it says. */
public final class Chain {
    /** What stands before the first entry. */
    public static final Chain EMPTY = new Chain(0, "0".repeat(64));

    private final long number;
    private final String hash;

    /** As far as that entry, which is the last one so far. */
    public Chain(long number, String hash) {
        this.number = number;
        this.hash = hash;
    }

    public long number() {
        return number;
    }

    public String hash() {
        return hash;
    }

    /** The entry that comes next. */
    public Entry next(Instant now, Deed deed) {
        var at = now.truncatedTo(ChronoUnit.MICROS);
        var kind = deed.kind().toString();
        return new Entry(
                number + 1, at, deed.who(), kind, deed.what(), hash(number + 1, at, deed.who(), kind, deed.what()));
    }

    /** The chain with that entry behind it. */
    public Chain with(Entry entry) {
        return new Chain(entry.number(), entry.hash());
    }

    /** Whether that is the entry that was written next, as it was written. */
    boolean goesOnWith(Entry entry) {
        return entry.number() == number + 1
                && entry.hash().equals(hash(entry.number(), entry.at(), entry.who(), entry.kind(), entry.what()));
    }

    private String hash(long next, Instant at, String who, String kind, String what) {
        var digest = sha256();
        for (var part : new String[] {hash, Long.toString(next), at.toString(), who, kind, what}) {
            var bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
