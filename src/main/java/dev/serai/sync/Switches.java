package dev.serai.sync;

import java.util.Optional;

/** With which versions of their mappings the sides of the flows run, and what others would write. */
public interface Switches {
    /** Empty where nobody looked yet. */
    Optional<MappingRun> run(String system, String entity);

    /** Inserts or overwrites. */
    void save(MappingRun run);

    /** Empty where none was ever counted. */
    Optional<SwitchPlan> plan(String system, String entity);

    /** Inserts or overwrites. */
    void save(SwitchPlan plan);
}
