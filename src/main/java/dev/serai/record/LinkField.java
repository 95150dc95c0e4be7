package dev.serai.record;

/**
 * What a link remembers of one field.
 *
 * @param base the canonical value that the system is known to hold, in that system's own form (S5)
 * @param raw the system's own value from which the base was read; null where only the base is known
 * @param mapping the version of the mapping that wrote or read it first; that another version reads it unchanged does not count
 * @param seen the field's version in the record that this base stands for
 * @param order the system's own order (see {@link Change#order()}) of the last settled change of this field, null before the first (S18)
 * @param anew whether it is to be written again although the record did not change, because the mapping writes it otherwise than the system holds it
 * @param told whether we wrote the version that it has seen; otherwise the system brought that value or came to hold the same by itself, and who edits it need not know what
 *     happened to it elsewhere (I6)
 */
public record LinkField(Object base, Object raw, int mapping, long seen, Long order, boolean anew, boolean told) {
    /** A field that we wrote. */
    public LinkField(Object base, Object raw, int mapping, long seen, Long order, boolean anew) {
        this(base, raw, mapping, seen, order, anew, true);
    }

    /** A field that we wrote and need not write again. */
    public LinkField(Object base, Object raw, int mapping, long seen, Long order) {
        this(base, raw, mapping, seen, order, false);
    }

    /** The same where the record's value has come to equal the base in that version, of which the system was not told. */
    public LinkField equal(long version) {
        return new LinkField(base, raw, mapping, version, order, anew, false);
    }

    public LinkField order(Long settled) {
        return new LinkField(base, raw, mapping, seen, settled, anew, told);
    }

    public LinkField anew(boolean again) {
        return new LinkField(base, raw, mapping, seen, order, again, told);
    }
}
