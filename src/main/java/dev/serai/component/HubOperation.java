package dev.serai.component;

import java.util.Locale;

/** What a {@code hub:} endpoint does: its name in the URI in lower case. */
enum HubOperation {
    RECEIVE,
    SWEEP,
    DELIVERIES,
    OUTCOME,
    FAILED,
    BACKFILL;

    /** @throws IllegalArgumentException naming the operations there are */
    static HubOperation of(String name) {
        for (var operation : values()) {
            if (operation.toString().equals(name)) {
                return operation;
            }
        }
        throw new IllegalArgumentException(
                "hub:" + name + " is not known. There are hub:receive, hub:sweep, hub:deliveries,"
                        + " hub:outcome, hub:failed and hub:backfill.");
    }

    /** Whether it is about one system's side of one entity. */
    boolean hasSide() {
        return this != OUTCOME && this != FAILED;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
