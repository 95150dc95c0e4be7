package dev.serai.sync;

/** What a person decided about the identity of a parked change, as its row in the inbox says it: a record's id is that record. */
final class Decided {
    /** It is nobody the hub knows; where it gets a record, with an id of its own. Anything below is that id, negative. */
    static final long NOBODY = -1;

    private Decided() {}

    /** It is nobody the hub knows, and gets a record with this id. */
    static long newRecord(long id) {
        return -id;
    }
}
