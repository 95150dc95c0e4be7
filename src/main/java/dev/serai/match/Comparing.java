package dev.serai.match;

import dev.serai.catalog.Entity;
import dev.serai.identity.Blocking;
import dev.serai.identity.Frequencies;
import dev.serai.identity.Identified;
import dev.serai.identity.Identifying;
import dev.serai.identity.IdentityKey;
import dev.serai.identity.Profile;
import dev.serai.identity.Recognised;
import dev.serai.identity.Recognising;
import dev.serai.identity.Score;
import dev.serai.identity.Scoring;
import dev.serai.identity.Sketch;
import dev.serai.match.Copies.Copy;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An entity's rules as the hub applies them, the link first, then keys and then the fuzzy one, on copies as well as on the hub's records (S3). */
final class Comparing {
    /** The rule by which an external record is the record that it is linked to. */
    static final String LINKED = "linked";

    private final Entity entity;
    private final Identifying identifying;
    private final Blocking blocking;
    /** How common values are in each of the two: who is in both is in each once. */
    private final List<Sketch> counts = List.of(new Sketch(), new Sketch());

    Comparing(Entity entity) {
        this.entity = entity;
        this.identifying = new Identifying(entity);
        this.blocking = entity.fuzzy() == null ? null : new Blocking(entity.name(), entity.fuzzy());
    }

    /** The keys under which a copy meets those it is compared with. Its values are counted. */
    Set<Long> keys(Copy copy) {
        var keys = new LinkedHashSet<Long>();
        keysOf(copy).values().forEach(key -> keys.add(hash(key)));
        owned(copy).forEach(key -> keys.add(hash(key)));
        var record = copy.record() == null ? copy.linked() : copy.id();
        if (record != null) {
            keys.add(hash(new IdentityKey(entity.name(), LINKED + '\n', record)));
        }
        if (blocking != null) {
            var profile = profile(copy);
            keys.addAll(blocking.blocks(profile));
            blocking.terms(profile).forEach(counts.get(copy.side())::add);
            counts.get(copy.side()).add(blocking.everybody());
        }
        return keys;
    }

    private static long hash(IdentityKey key) {
        try {
            var text = key.key() + '\n' + key.value();
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    private Map<String, IdentityKey> keysOf(Copy copy) {
        return identifying.keys(copy.values()::get);
    }

    /** The keys by which it is found: of the hub's records those that they own, as each has one owner. */
    private Collection<IdentityKey> owned(Copy copy) {
        return copy.record() == null
                ? keysOf(copy).values()
                : copy.record().keys().stream()
                        .map(key -> new IdentityKey(entity.name(), key.get(0), key.get(1)))
                        .toList();
    }

    /** A record is all its copies. */
    private Profile profile(Copy copy) {
        var all = Profile.of(entity.fuzzy(), copy.values()::get);
        if (copy.record() != null) {
            for (var held : copy.record().copies()) {
                all = all.with(Profile.of(entity.fuzzy(), held::get));
            }
        }
        return all;
    }

    /** Whether the one is linked to some record, and so neither looked for nor like any other. */
    private static boolean linked(Copy one, Copy other) {
        return one.linked() != null && other.record() != null;
    }

    /** The link or the key by which two are one; null where none makes them so. */
    String byKey(Copy one, Copy other) {
        if (one.record() != null && other.record() == null) {
            return byKey(other, one);
        } else if (linked(one, other)) {
            return one.linked().equals(other.id()) ? LINKED : null;
        }
        var owners = new HashMap<IdentityKey, Long>();
        owned(other).forEach(key -> owners.put(key, 0L));
        var found = identifying.identify(keysOf(one), owners, any -> keysOf(other));
        return found instanceof Identified.Known known ? known.rule() : null;
    }

    /** How alike two are; null where the rule says nothing about them, as there is none or only a surer key speaks. */
    Score score(Copy one, Copy other) {
        if (blocking == null || linked(one, other) || linked(other, one)) {
            return null;
        }
        var mine = profile(one);
        var theirs = profile(other);
        var known = new HashMap<Long, Long>();
        blocking.terms(mine).forEach(term -> known.put(term, count(term)));
        blocking.terms(theirs).forEach(term -> known.put(term, count(term)));
        var frequencies = new Frequencies(count(blocking.everybody()), known);
        var score = new Scoring(entity.fuzzy(), blocking, frequencies).score(mine, theirs);
        return score.demand() == Score.Demand.MET || !surestDiffers(one, other) ? score : null;
    }

    /** Of the system that has more of it, so that it makes no difference which of two copies is asked about. */
    private long count(long term) {
        return Math.max(counts.get(0).count(term), counts.get(1).count(term));
    }

    boolean surestDiffers(Copy one, Copy other) {
        return identifying.surestDiffers(keysOf(one), keysOf(other));
    }

    Recognised decide(Map<Long, Score> scores) {
        return blocking == null ? new Recognised.Unknown() : new Recognising(entity.fuzzy()).decide(scores);
    }

    /** Whether the rule alone makes the two one. */
    boolean sure(Copy one, Copy other, Score score) {
        return score != null && new Recognising(entity.fuzzy()).sure(score) && !surestDiffers(one, other);
    }
}
