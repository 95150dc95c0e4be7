package dev.serai.audit;

/** Looks through the whole trail for gaps and changes. */
public final class Verifying {
    private static final int PAGE = 1_000;

    private final AuditStore store;

    public Verifying(AuditStore store) {
        this.store = store;
    }

    /**
     * What was found.
     *
     * @param whole whether every entry is as it was written, and none between them is missing
     * @param from the number after which the trail begins: what was before was forgotten
     * @param to the number of the last entry that is whole
     * @param hash its hash; who wants to know that nothing is cut off at the end keeps it elsewhere and looks that it is still there
     * @param broken the number of the first entry that is not what was written, or is missing; null where all is whole
     */
    public record Verified(boolean whole, long from, long to, String hash, Long broken) {}

    public Verified verify() {
        var start = store.start();
        var chain = start;
        for (var page = store.after(chain.number(), PAGE); !page.isEmpty(); page = store.after(chain.number(), PAGE)) {
            for (var entry : page) {
                if (!chain.goesOnWith(entry)) {
                    return new Verified(false, start.number(), chain.number(), chain.hash(), chain.number() + 1);
                }
                chain = chain.with(entry);
            }
        }
        return new Verified(true, start.number(), chain.number(), chain.hash(), null);
    }
}
