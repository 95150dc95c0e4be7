package dev.serai.component;

import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * What {@code idempotentConsumer} asks as {@code #inbox}, with keys of the form {@code SYSTEM/EVENT-ID}. It knows a key only once the inbox has committed the event: of two
 * copies in flight neither is taken for a duplicate, and the inbox's unique key decides (S1). It remembers a bounded number of them, on this replica: it saves work, and what
 * it does not know costs that work and nothing else.
 */
public final class InboxRepository extends ServiceSupport implements IdempotentRepository {
    private final RecentEvents events = new RecentEvents();

    RecentEvents events() {
        return events;
    }

    /** Adds nothing: only a commit does. */
    @Override
    public boolean add(String key) {
        return !events.knows(key);
    }

    @Override
    public boolean contains(String key) {
        return events.knows(key);
    }

    @Override
    public boolean remove(String key) {
        return false;
    }

    @Override
    public boolean confirm(String key) {
        return true;
    }

    @Override
    public void clear() {
        events.clear();
    }
}
