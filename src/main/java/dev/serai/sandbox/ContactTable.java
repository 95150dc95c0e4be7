package dev.serai.sandbox;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Contacts with their indexes. Those of a {@link Fill} are made when they are looked at and kept only once they were written; every page costs as much as it holds, whatever lies
 * before or behind it.
 */
final class ContactTable {
    /** What the table must know of a tool's form. */
    interface Form {
        Map<String, Object> of(Person person);

        /** May be null. */
        String email(Contact contact);

        /** May be null. */
        String phone(Contact contact);
    }

    /** A place in the order of changes; pages begin after it. */
    record Place(long stamp, int number) {}

    private static final Comparator<Contact> BY_CHANGE =
            Comparator.comparingLong(Contact::stamp).thenComparingInt(Contact::number);

    private final Form form;
    private final List<Fill> fills = new ArrayList<>();
    private final BitSet written = new BitSet();
    private final Map<Integer, Contact> contacts = new HashMap<>();
    private final TreeSet<Contact> byChange = new TreeSet<>(BY_CHANGE);
    private final Map<String, TreeMap<Integer, Contact>> byEmail = new HashMap<>();
    private final Map<String, TreeMap<Integer, Contact>> byPhone = new HashMap<>();
    private final LiveNumbers live = new LiveNumbers();
    private long generated;

    ContactTable(Form form) {
        this.form = form;
    }

    void fill(Fill fill) {
        fills.add(fill);
        live.addRange(fill.firstNumber(), fill.count());
    }

    void put(Contact contact) {
        var old = contacts.put(contact.number(), contact);
        if (old != null) {
            byChange.remove(old);
            index(byEmail, emailKey(old), old, false);
            index(byPhone, phoneKey(old), old, false);
        }
        written.set(contact.number());
        byChange.add(contact);
        if (contact.deleted()) {
            live.remove(contact.number());
        } else {
            live.add(contact.number());
            index(byEmail, emailKey(contact), contact, true);
            index(byPhone, phoneKey(contact), contact, true);
        }
    }

    private static void index(Map<String, TreeMap<Integer, Contact>> index, String key, Contact contact, boolean add) {
        if (key == null || key.isEmpty()) {
            return;
        }
        if (add) {
            index.computeIfAbsent(key, none -> new TreeMap<>()).put(contact.number(), contact);
        } else {
            index.computeIfPresent(
                    key, (same, those) -> those.remove(contact.number()) != null && those.isEmpty() ? null : those);
        }
    }

    private String emailKey(Contact contact) {
        var email = contact.deleted() ? null : form.email(contact);
        return email == null ? null : email.toLowerCase(Locale.ROOT);
    }

    private String phoneKey(Contact contact) {
        var phone = contact.deleted() ? null : form.phone(contact);
        return phone == null ? null : PhonePlan.digits(phone);
    }

    /** The contact, deleted or not; null where there never was one. */
    Contact get(int number) {
        var contact = contacts.get(number);
        if (contact != null) {
            return contact;
        }
        for (var fill : fills) {
            if (fill.contains(number)) {
                return generate(fill, number);
            }
        }
        return null;
    }

    private Contact generate(Fill fill, int number) {
        generated++;
        return new Contact(number, form.of(fill.person(number)), 1, fill.stamp(number), false);
    }

    /** Those with this e-mail, whatever its case. */
    List<Contact> withEmail(String email) {
        var key = email.toLowerCase(Locale.ROOT);
        var found = new TreeMap<>(byEmail.getOrDefault(key, new TreeMap<>()));
        for (var fill : fills) {
            for (var index : Person.candidates(fill.seed(), key)) {
                addUnwritten(found, fill, index, contact -> key.equals(emailKey(contact)));
            }
        }
        return List.copyOf(found.values());
    }

    /** Those with this phone, compared by its digits. */
    List<Contact> withPhone(String phone) {
        var key = PhonePlan.digits(phone);
        var found = new TreeMap<>(byPhone.getOrDefault(key, new TreeMap<>()));
        for (var fill : fills) {
            PhonePlan.index(fill.seed(), key)
                    .ifPresent(index -> addUnwritten(found, fill, index, contact -> key.equals(phoneKey(contact))));
        }
        return List.copyOf(found.values());
    }

    private void addUnwritten(
            Map<Integer, Contact> found, Fill fill, int index, java.util.function.Predicate<Contact> condition) {
        var number = index - fill.from() + fill.firstNumber();
        if (fill.contains(number) && !written.get(number)) {
            var contact = generate(fill, number);
            if (condition.test(contact)) {
                found.put(number, contact);
            }
        }
    }

    /** How many there are, deleted ones not counted. */
    int size() {
        return live.size();
    }

    /** A page in the order of creation, without deleted ones. */
    List<Contact> inOrderOfCreation(int offset, int count) {
        var page = new ArrayList<Contact>();
        for (var number = live.nth(offset); number >= 0 && page.size() < count; number = live.after(number)) {
            page.add(get(number));
        }
        return page;
    }

    /** A page in the order of (changed, number), beginning after the place. */
    List<Contact> inOrderOfChange(Place after, boolean withDeleted, int count) {
        var page = new ArrayList<Contact>();
        var from = new Contact(after.number(), Map.of(), 0, after.stamp(), false);
        for (var contact : byChange.tailSet(from, false)) {
            if (page.size() == count) {
                break;
            }
            if (withDeleted || !contact.deleted()) {
                page.add(contact);
            }
        }
        fills.forEach(fill -> addUnwritten(page, fill, after, count));
        page.sort(BY_CHANGE);
        return page.size() <= count ? page : page.subList(0, count);
    }

    private void addUnwritten(List<Contact> page, Fill fill, Place after, int count) {
        var number = written.nextClearBit(fill.firstAfter(after.stamp(), after.number()));
        for (int i = 0; i < count && fill.contains(number); i++) {
            page.add(generate(fill, number));
            number = written.nextClearBit(number + 1);
        }
    }

    List<Fill> fills() {
        return List.copyOf(fills);
    }

    /** How many contacts were made out of fills so far: what a page costs. */
    long generated() {
        return generated;
    }
}
