package dev.serai.record;

/**
 * What a link remembers of one field.
 *
 * @param base the canonical value that the system is known to hold, in that system's own form (S5)
 * @param raw the system's own value from which the base was read
 * @param mapping the version of the mapping that read it
 * @param seen the field's version in the record that this base stands for
 * @param order the system's own order (see {@link Change#order()}) of the last settled change of this field, null before the first (S18)
 */
public record LinkField(Object base, Object raw, int mapping, long seen, Long order) {
    public LinkField seen(long version) {
        return new LinkField(base, raw, mapping, version, order);
    }

    public LinkField order(Long settled) {
        return new LinkField(base, raw, mapping, seen, settled);
    }
}
