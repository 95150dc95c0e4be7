package dev.serai.component;

import dev.serai.catalog.Direction;
import dev.serai.catalog.Entity;
import dev.serai.sync.Pace;

/** Refuses at the start what could only fail later: a system and entity that do not exist or do not take part as the operation needs. */
record CheckingSide(HubEndpoint endpoint) {

    void check() {
        positive("batch", endpoint.getBatch());
        positive("pollDelay", endpoint.getPollDelay());
        positive("concurrentConsumers", endpoint.getConcurrentConsumers());
        positive("maxInFlight", endpoint.getMaxInFlight());
        endpoint.laneOrNull();
        pace(endpoint.pace());
        if (endpoint.operation().hasSide()) {
            side();
        }
    }

    private void side() {
        if (endpoint.getSystem() == null || endpoint.getEntity() == null) {
            throw refused("needs the parameters system and entity");
        }
        var entity = endpoint.getComponent()
                .catalogs()
                .current()
                .entity(endpoint.getEntity())
                .orElseThrow(
                        () -> refused("names the entity " + endpoint.getEntity() + ", which no entity file declares"));
        var participant = entity.participants().get(endpoint.getSystem());
        if (participant == null) {
            throw refused("names the system " + endpoint.getSystem() + ", which takes no part in " + entity.name()
                    + ": add it to the participants in " + entity.name() + ".entity.yaml");
        } else if (!fits(participant)) {
            throw refused("does not fit: " + endpoint.getSystem() + " takes part in " + entity.name() + " as "
                    + participant.direction().name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    private boolean fits(Entity.Participant participant) {
        var direction = participant.direction();
        return endpoint.operation() == HubOperation.DELIVERIES
                ? direction.out() || direction == Direction.EVENTS
                : direction.in();
    }

    private void pace(Pace pace) {
        positive("chunk", pace.chunk());
        if (pace.delay().isNegative() || pace.delay().compareTo(Pace.LONGEST_DELAY) > 0) {
            throw refused("has delay " + pace.delay().toMillis() + ", which must be from 0 to "
                    + Pace.LONGEST_DELAY.toMillis());
        }
    }

    private void positive(String option, long value) {
        if (value < 1) {
            throw refused("has " + option + " " + value + ", which must be at least 1");
        }
    }

    private IllegalArgumentException refused(String what) {
        return new IllegalArgumentException("hub:" + endpoint.operation() + " " + what);
    }
}
