package dev.serai.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A tool's contacts: what was written, and what the tool's API reads of it, which may lag behind as with a tool that reads from a copy. Numbers are never given twice, not
 * even after a reset.
 */
final class ContactBook {
    private record Lagging(Instant visibleAt, Contact contact) {}

    private final ContactTable.Form form;
    private final Ticks ticks;
    private final ToolClock clock;
    private final LongSupplier visibleAfterMillis;
    private final Journal journal;
    private final Deque<Lagging> lagging = new ArrayDeque<>();
    private ContactTable written;
    private ContactTable readable;
    private int numbers;
    private long lastStamp;

    ContactBook(
            ContactTable.Form form, Ticks ticks, ToolClock clock, LongSupplier visibleAfterMillis, Journal journal) {
        this.form = form;
        this.ticks = ticks;
        this.clock = clock;
        this.visibleAfterMillis = visibleAfterMillis;
        this.journal = journal;
        clear();
    }

    /** Removes all contacts; the numbering goes on. */
    void clear() {
        written = new ContactTable(form);
        readable = new ContactTable(form);
        lagging.clear();
    }

    /** Says how far the numbering has come, after a reset. */
    void keepNumbering() {
        journal.add("numbers", numbers);
    }

    Contact create(Map<String, Object> fields) {
        return write(new Contact(++numbers, fields, 1, stamp(0), false));
    }

    Contact change(Contact old, Map<String, Object> fields) {
        return write(old.changed(fields, stamp(old.stamp())));
    }

    Contact delete(Contact old) {
        return write(old.tombstone(stamp(old.stamp())));
    }

    private long stamp(long replaced) {
        lastStamp = ticks.next(clock.now(), lastStamp, replaced);
        return lastStamp;
    }

    private Contact write(Contact contact) {
        journal.add("contact", contact);
        written.put(contact);
        var lag = visibleAfterMillis.getAsLong();
        lagging.add(new Lagging(clock.real().plusMillis(lag), contact));
        catchUp();
        return contact;
    }

    /** Takes over a line that an earlier run wrote; others are ignored. */
    void restore(String kind, JsonNode line) {
        switch (kind) {
            case "contact" -> restore(Json.read(line, Contact.class));
            case "fill" -> restore(Json.read(line, Fill.class));
            case "numbers" -> numbers = Math.max(numbers, line.intValue());
            default -> {}
        }
    }

    private void restore(Contact contact) {
        numbers = Math.max(numbers, contact.number());
        lastStamp = Math.max(lastStamp, contact.stamp());
        written.put(contact);
        readable.put(contact);
    }

    /**
     * Adds people of a seed, without making them yet.
     *
     * @throws Refusal where some of them are in the tool already, or there are no more people under that seed
     */
    void fill(int count, int seed, int from, int sharedMailboxes) {
        if (seed >= PhonePlan.SEEDS || count > PhonePlan.INDEXES - from) {
            throw Refusal.badRequest(
                    "seeds go to " + (PhonePlan.SEEDS - 1) + " and have " + PhonePlan.INDEXES + " people each");
        }
        if (written.fills().stream().anyMatch(fill -> fill.overlaps(seed, from, count))) {
            throw new Refusal(SandboxResponse.json(409, Map.of("error", "already_filled")));
        }
        var perTick = ticks.filledPerTick();
        var first = Math.max(lastStamp + 1, ticks.of(clock.now()) - count / perTick);
        var fill = new Fill(numbers + 1, count, seed, from, sharedMailboxes, first, perTick);
        journal.add("fill", fill);
        restore(fill);
    }

    private void restore(Fill fill) {
        numbers = Math.max(numbers, fill.firstNumber() + fill.count() - 1);
        lastStamp = Math.max(lastStamp, fill.stamp(numbers));
        written.fill(fill);
        readable.fill(fill);
    }

    private void catchUp() {
        var now = clock.real();
        while (!lagging.isEmpty() && !lagging.peek().visibleAt().isAfter(now)) {
            readable.put(lagging.remove().contact());
        }
    }

    /** What the tool's API reads. */
    ContactTable readable() {
        catchUp();
        return readable;
    }

    /** The contact as it was written last; empty where there is none or it is deleted. */
    Optional<Contact> written(int number) {
        return Optional.ofNullable(written.get(number)).filter(contact -> !contact.deleted());
    }

    /** The contact as the API reads it; empty where there is none, it is deleted, or it cannot be seen yet. */
    Optional<Contact> read(int number) {
        return Optional.ofNullable(readable().get(number)).filter(contact -> !contact.deleted());
    }

    /** Those written last with that e-mail. */
    List<Contact> writtenWithEmail(String email) {
        return written.withEmail(email);
    }

    /** All contacts as they were written last, a page of them in the order of creation. */
    List<Contact> all(int offset, int count) {
        return new ArrayList<>(written.inOrderOfCreation(offset, count));
    }

    int size() {
        return written.size();
    }

    /** How many contacts were made out of fills for the API so far. */
    long generated() {
        return readable.generated();
    }
}
