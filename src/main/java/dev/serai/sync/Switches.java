package dev.serai.sync;

import java.util.Map;
import java.util.Optional;

/** Which sides of the flows are written to and with which versions of their mappings, and what others would write. */
public interface Switches {
    /** Empty where nobody looked yet. */
    Optional<MappingRun> run(String system, String entity);

    /** Inserts or overwrites. */
    void save(MappingRun run);

    /** Empty where none was ever counted. */
    Optional<SwitchPlan> plan(String system, String entity);

    /** Inserts or overwrites. */
    void save(SwitchPlan plan);

    /** Which systems are written to, and which would be, by their names. */
    Map<String, SidePlan> sides(String entity);

    /** {@linkplain #sides The same}, locked until the end of the transaction for who decides about them. */
    Map<String, SidePlan> lockSides(String entity);

    /** Inserts or overwrites. */
    void save(SidePlan plan);

    void remove(SidePlan plan);
}
