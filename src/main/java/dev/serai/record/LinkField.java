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
 */
public record LinkField(Object base, Object raw, int mapping, long seen, Long order, boolean anew) {
    /** A field that need not be written again. */
    public LinkField(Object base, Object raw, int mapping, long seen, Long order) {
        this(base, raw, mapping, seen, order, false);
    }

    public LinkField seen(long version) {
        return new LinkField(base, raw, mapping, version, order, anew);
    }

    public LinkField order(Long settled) {
        return new LinkField(base, raw, mapping, seen, settled, anew);
    }

    public LinkField anew(boolean again) {
        return new LinkField(base, raw, mapping, seen, order, again);
    }
}
