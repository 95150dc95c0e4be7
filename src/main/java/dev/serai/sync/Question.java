package dev.serai.sync;

import dev.serai.identity.Score;
import dev.serai.record.Change;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Asks a person who an external record is: never linked twice, never merged silently (S3). */
record Question(Map<String, Object> detail) {
    private static final String CONTENT = "content";
    private static final String WHY = "why";
    private static final String CANDIDATES = "candidates";

    static Question of(Change change, Set<Long> candidates, Map<Long, Score> scores, String why) {
        var detail = new LinkedHashMap<String, Object>();
        detail.put(WHY, why);
        detail.put(CANDIDATES, List.copyOf(candidates));
        if (!scores.isEmpty()) {
            detail.put("scores", scores.entrySet().stream().map(Question::score).toList());
        }
        detail.put(CONTENT, fingerprint(change));
        return new Question(detail);
    }

    /** Tells apart what it says, and does not tell it. */
    private static String fingerprint(Change change) {
        try {
            var text = String.valueOf(change.content()).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    /** Whether that conflict was about the same: what it says, whom it may be, and why it is not clear. */
    boolean same(Conflict asked) {
        return List.of(CONTENT, WHY).stream()
                        .allMatch(key -> detail.get(key).equals(asked.detail().get(key)))
                && ids(detail).equals(ids(asked.detail()));
    }

    private static Set<Long> ids(Map<String, Object> detail) {
        var ids = new TreeSet<Long>();
        ((List<?>) detail.getOrDefault(CANDIDATES, List.of())).forEach(id -> ids.add(((Number) id).longValue()));
        return ids;
    }

    Conflict asked(Change change, Instant now) {
        return new Conflict(
                0,
                Conflict.Kind.IDENTITY,
                change.external().entity(),
                null,
                change.external().system(),
                change.external().id(),
                null,
                null,
                null,
                null,
                detail,
                change.id(),
                now,
                null,
                null);
    }

    private static Map<String, Object> score(Map.Entry<Long, Score> scored) {
        var score = scored.getValue();
        var told = new LinkedHashMap<String, Object>();
        told.put("recordId", scored.getKey());
        told.put("rule", "fuzzy");
        told.put("probability", rounded(score.probability(), 3));
        told.put("corroborated", score.demand().name());
        told.put(
                "fields",
                score.fields().stream()
                        .map(field -> Map.of(
                                "field", field.field(),
                                "similarity", rounded(field.similarity(), 2),
                                "bits", rounded(field.bits(), 1)))
                        .toList());
        return told;
    }

    private static BigDecimal rounded(double number, int digits) {
        return BigDecimal.valueOf(number).setScale(digits, RoundingMode.HALF_EVEN);
    }
}
