package dev.serai.sync;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;

/**
 * Names the traces of changes. A trace is one accepted change of a record, and its name follows from the record and the version that the change made of it: so it survives the database
 * and a crash without being stored, and is the same on every replica.
 */
public final class Traces {
    private static final int TRACE_DIGITS = 32;
    private static final int SPAN_DIGITS = 16;

    private final String installation;

    /** @param installation which hub this is, as several may send their traces to one place */
    public Traces(String installation) {
        this.installation = installation;
    }

    /** The trace of that version of the record: 16 bytes in hexadecimal. */
    public String trace(long record, long version) {
        return digest("trace", record, version).substring(0, TRACE_DIGITS);
    }

    /** The span of settling the change that made that version: 8 bytes in hexadecimal. */
    public String settled(long record, long version) {
        return digest("settled", record, version).substring(0, SPAN_DIGITS);
    }

    /** The span of an attempt to deliver the record: 8 bytes in hexadecimal. */
    public String attempt(long record, long token) {
        return digest("attempt", record, token).substring(0, SPAN_DIGITS);
    }

    /** What an attempt tells the system, as W3C's header {@code traceparent}: it belongs to the newest change that it brings. Null where it brings none. */
    String parent(long record, Collection<Long> versions, long token) {
        return versions.isEmpty()
                ? null
                : "00-" + trace(record, Collections.max(versions)) + "-" + attempt(record, token) + "-01";
    }

    private String digest(String what, long record, long number) {
        try {
            var text = installation + "/" + what + "/" + record + "/" + number;
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
