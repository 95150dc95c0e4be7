package dev.serai.sync;

import dev.serai.record.ExternalId;
import java.util.ArrayList;
import java.util.List;

/** Deletes of one system and entity that wait for a person (S19), as one transaction found them. */
public final class HeldDeletes {
    private static final int SAMPLES = 10;

    private final String system;
    private final String entity;
    private final String why;
    private final List<String> samples = new ArrayList<>();
    private int count;

    HeldDeletes(String system, String entity, String why) {
        this.system = system;
        this.entity = entity;
        this.why = why;
    }

    void add(ExternalId external) {
        count++;
        if (samples.size() < SAMPLES) {
            samples.add(external.id());
        }
    }

    public String system() {
        return system;
    }

    public String entity() {
        return entity;
    }

    public String why() {
        return why;
    }

    public int count() {
        return count;
    }

    /** External ids of some of them. */
    public List<String> samples() {
        return List.copyOf(samples);
    }
}
