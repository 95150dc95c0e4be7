package dev.serai.quality;

import java.util.Collection;
import java.util.List;

/**
 * How well pairs were found.
 *
 * @param right joined, and truly one thing
 * @param wrong joined, and two things
 * @param missed not joined, and truly one thing
 */
record Joined(long right, long wrong, long missed) {

    /** Counts all pairs within these groups whose truth is known. */
    static Joined of(Copies copies, Collection<? extends Collection<Long>> groups) {
        long right = 0;
        long wrong = 0;
        for (var group : groups) {
            var members = List.copyOf(group);
            for (var i = 0; i < members.size(); i++) {
                for (var j = i + 1; j < members.size(); j++) {
                    if (copies.truth().same(members.get(i), members.get(j))) {
                        right += copies.truth().known(members.get(i), members.get(j)) ? 1 : 0;
                    } else if (copies.truth().known(members.get(i), members.get(j))) {
                        wrong++;
                    }
                }
            }
        }
        return new Joined(right, wrong, copies.truth().pairs() - right);
    }

    double precision() {
        return right + wrong == 0 ? 1 : right / (double) (right + wrong);
    }

    double recall() {
        return right + missed == 0 ? 1 : right / (double) (right + missed);
    }

    /** The harmonic mean of both. */
    double f1() {
        return right == 0 ? 0 : 2 * precision() * recall() / (precision() + recall());
    }
}
