package dev.serai.sync;

/** Pauses and resumes a system's side of an entity, and lets a broken system work again. */
public final class SteeringSystems {
    private final Context context;

    SteeringSystems(Context context) {
        this.context = context;
    }

    /** Pauses or resumes deliveries to a system's side of an entity, and its sweeps; changes it tells are still received and settled. On all replicas, remembered across restarts. */
    public void pause(String system, String entity, boolean paused) {
        context.store().inTransaction(tx -> {
            tx.setPaused(system, entity, paused);
            return null;
        });
    }

    public boolean paused(String system, String entity) {
        return context.store().inTransaction(tx -> tx.paused(system, entity));
    }

    public SystemState state(String system) {
        return context.store().inTransaction(tx -> tx.systemState(system));
    }

    /** Lets a system that stopped (expired credentials, S16) work again. */
    public void mended(String system) {
        context.store().inTransaction(tx -> {
            tx.saveSystemState(new SystemState(system, null, null, null, 0));
            return null;
        });
    }
}
