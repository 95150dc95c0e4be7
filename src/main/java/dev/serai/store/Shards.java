package dev.serai.store;

import dev.serai.record.ExternalId;
import dev.serai.sync.Store;

/** Spreads external records over shards, so that the changes of one external record are always settled by one worker (S18). Stable for ever: rows hold it. */
public final class Shards {
    /** How many shards there are. */
    public static final int COUNT = Store.SHARDS;

    private static final long FNV_BASIS = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private Shards() {}

    /** The shard of an external record, from 0 to {@link #COUNT} - 1. */
    public static int of(ExternalId external) {
        return (int) Math.floorMod(key(external), (long) COUNT);
    }

    /** The hash by which the inbox finds an external record's rows. */
    static long key(ExternalId external) {
        var hash = mix(FNV_BASIS, external.system());
        hash = mix(hash, external.entity());
        hash = mix(hash, external.id());
        hash = (hash ^ hash >>> 32) * 0xd6e8feb86659fd93L;
        return hash ^ hash >>> 32;
    }

    private static long mix(long start, String text) {
        var hash = start;
        for (var i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return (hash ^ 0xffff_ffffL) * FNV_PRIME;
    }
}
