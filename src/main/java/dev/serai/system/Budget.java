package dev.serai.system;

import java.time.Duration;
import java.time.Instant;

/** What the account of a system allows, asked before each call and told of each answer. */
interface Budget {
    /** Allows everything. */
    Budget BOUNDLESS = new Budget() {
        @Override
        public Duration patience() {
            return Duration.ZERO;
        }

        @Override
        public Instant enter() {
            return null;
        }

        @Override
        public void heard(HttpAnswer answer, boolean limiting) {}

        @Override
        public void leave() {}
    };

    /** How long {@link #enter} waits at the most. */
    Duration patience();

    /** Waits a little where it has to. Returns null once the call may be made, else when to come again; {@link #leave} follows a call that may be made, and nothing else. */
    Instant enter();

    /** What came back, and whether it says that the system limits. */
    void heard(HttpAnswer answer, boolean limiting);

    /** The call is over, whatever became of it. */
    void leave();
}
