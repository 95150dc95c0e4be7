package dev.serai.sandbox;

/**
 * Contacts that exist only as a rule: {@code count} people of a seed from an index on, as the contacts from {@code firstNumber} on.
 *
 * @param sharedMailboxes how many mailboxes are shared by two people each
 * @param firstStamp the stamp of the first
 * @param perStamp how many in a row have the same stamp
 */
record Fill(int firstNumber, int count, int seed, int from, int sharedMailboxes, long firstStamp, int perStamp) {
    boolean contains(int number) {
        return number >= firstNumber && number < firstNumber + count;
    }

    boolean overlaps(int otherSeed, int otherFrom, int otherCount) {
        return seed == otherSeed && from < otherFrom + otherCount && otherFrom < from + count;
    }

    Person person(int number) {
        return Person.of(seed, from + number - firstNumber, sharedMailboxes);
    }

    long stamp(int number) {
        return firstStamp + (number - firstNumber) / perStamp;
    }

    /** The first number whose (stamp, number) is after the given one; may be beyond the last. */
    int firstAfter(long stamp, int number) {
        if (stamp < firstStamp) {
            return firstNumber;
        }
        var sameStamp = (stamp - firstStamp) * perStamp;
        if (sameStamp >= count) {
            return firstNumber + count;
        }
        var first = firstNumber + (int) sameStamp;
        return Math.max(first, Math.min(first + perStamp, number == Integer.MAX_VALUE ? number : number + 1));
    }
}
