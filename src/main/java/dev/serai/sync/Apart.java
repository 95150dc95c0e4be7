package dev.serai.sync;

import java.time.Instant;

/** Two records of which a person said that they are two things. */
public record Apart(long recordId, long other, Instant at) {
    public Apart {
        if (recordId > other) {
            var smaller = other;
            other = recordId;
            recordId = smaller;
        }
    }
}
