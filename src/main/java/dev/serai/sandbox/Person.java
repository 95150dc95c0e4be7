package dev.serai.sandbox;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Somebody who does not exist, made of a seed and an index: the same ones always give the same person, so that a million need no memory and two tools filled alike hold the same
 * people. E-mail and phone are unique per (seed, index), but for the mailboxes that two people share where that was asked for.
 *
 * @param phone valid, written with spaces; null for some
 * @param company null for some
 */
record Person(
        String first, String last, String email, String phone, String company, List<String> tags, String jobTitle) {
    private static final List<String> FIRST = words(
            """
            Ada, Alan, Amélie, Anders, Aoife, Ayşe, Barbara, Björn, Chidi, Chloë, Dmitri, Donald, Edsger, Elif, Emeka, \
            Fatima, Femi, François, Grace, Hedy, Ingrid, Ivan, Jürgen, Joan, John, José, Karen, Katherine, Kwame, Lena, \
            Linus, Łukasz, Mae, Margaret, María, Mary-Jane, Mei, Miriam, Mohammed, Niklaus, Noor, Olga, Oluwaseun, Omar, \
            Pádraig, Priya, Radia, Renée, Ritu, Robert, Sofía, Søren, Sunita, Thandiwe, Tim, Tomás, Ursula, Wei, Yuki, Zoë""");
    private static final List<String> LAST = words(
            """
            Adeyemi, Andersson, Babbage, Baker, Becker, Bernard, Brontë, Carter, Castellanos, Chen, Clarke, Cohen, Curie, \
            de la Cruz, Dijkstra, Dubois, Eze, Fischer, Fernández, García, Gupta, Hamilton, Hansen, Haddad, Hopper, Ivanov, \
            Jansen, Johnson, Kaya, Keller, Khan, Kim, Kowalski, Lamarr, Lovelace, MacDonald, Mbeki, Meyer, Müller, \
            Nakamura, Nguyen, Nowak, Núñez, O'Brien, Okafor, Olsen, Patel, Perlman, Petrov, Quist, Rossi, Saint-Clair, \
            Sato, Schröder, Shannon, Singh, Smith, Sørensen, Taylor, Turing, van der Berg, Wang, Weiß, Wilson, Yılmaz, \
            Zhang""");
    private static final List<String> NAMES = words(
            """
            Analytical, Northwind, Bluebird, Copper Kettle, Alder & Ash, Harbour, Quill, Lighthouse, Redwood, Saffron, \
            Tideway, Umbra, Vantage, Wren, Zephyr, Café Lumière, Möbius, Oak Street, Pinnacle, Juniper""");
    private static final List<String> KINDS =
            words("""
            Ltd, GmbH, Inc, Partners, Trading, Software, Foods, Logistics, Energy, Studio""");
    private static final List<String> TAGS =
            words("""
            vip, newsletter, partner, trial, churned, math, events, wholesale, press, beta""");
    private static final List<String> TITLES = words(
            """
            Engineer, Head of Purchasing, Managing Director, Office Manager, Analyst, Sales Lead, Support Agent, Designer, \
            Accountant, Founder""");

    private static List<String> words(String text) {
        return List.of(text.split(", "));
    }

    /** The person; the first {@code 2 * sharedMailboxes} indexes share a mailbox, two by two. */
    static Person of(int seed, int index, int sharedMailboxes) {
        var first = FIRST.get(pick(seed, index, 1, FIRST.size()));
        var last = LAST.get(pick(seed, index, 2, LAST.size()));
        var company = company(seed, index);
        var phone = pick(seed, index, 3, 12) == 0 ? null : PhonePlan.number(seed, index);
        var title = TITLES.get(pick(seed, index, 4, TITLES.size()));
        var shown = pick(seed, index, 5, 15) == 0 ? null : company;
        return new Person(
                first,
                last,
                mailbox(seed, index, sharedMailboxes, first, last),
                phone,
                shown,
                tags(seed, index),
                title);
    }

    private static String company(int seed, int index) {
        return NAMES.get(pick(seed, index, 6, NAMES.size())) + " " + KINDS.get(pick(seed, index, 7, KINDS.size()));
    }

    private static String mailbox(int seed, int index, int sharedMailboxes, String first, String last) {
        if (index < 2 * sharedMailboxes) {
            return "info." + index / 2 + "." + seed + "@" + plain(company(seed, index - index % 2)) + ".example";
        }
        return plain(first) + "." + plain(last) + "." + index + "." + seed + "@" + plain(company(seed, index))
                + ".example";
    }

    private static List<String> tags(int seed, int index) {
        var tags = new ArrayList<String>();
        for (int i = 0; i < pick(seed, index, 8, 4); i++) {
            var tag = TAGS.get(pick(seed, index, 10 + i, TAGS.size()));
            if (!tags.contains(tag)) {
                tags.add(tag);
            }
        }
        return List.copyOf(tags);
    }

    /** The indexes that may have this e-mail under that seed; the caller compares. */
    static List<Integer> candidates(int seed, String email) {
        var parts = email.substring(0, Math.max(0, email.indexOf('@'))).split("\\.");
        if (parts.length < 3
                || !parts[parts.length - 1].equals(String.valueOf(seed))
                || !parts[parts.length - 2].matches("\\d{1,7}")) {
            return List.of();
        }
        var number = Integer.parseInt(parts[parts.length - 2]);
        return parts[0].equals("info") ? List.of(2 * number, 2 * number + 1) : List.of(number);
    }

    private static String plain(String name) {
        var simple = name.toLowerCase(Locale.ROOT)
                .replace("ł", "l")
                .replace("ø", "o")
                .replace("ß", "ss")
                .replace("ı", "i");
        return Normalizer.normalize(simple, Normalizer.Form.NFD).replaceAll("[^a-z]", "");
    }

    private static int pick(int seed, int index, int what, int choices) {
        var z = (seed * 3_000_017L + index) * 64 + what;
        z = (z + 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return (int) Math.floorMod(z ^ (z >>> 31), (long) choices);
    }
}
