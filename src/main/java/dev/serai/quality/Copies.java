package dev.serai.quality;

import dev.serai.identity.Profile;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies of things whose truth is known.
 *
 * @param profiles what the rule compares of each
 * @param truth what is known about them
 */
record Copies(List<Profile> profiles, Truth truth) {

    int size() {
        return profiles.size();
    }

    Profile profile(long copy) {
        return profiles.get((int) copy);
    }

    /** Those of one half of the things; the same half every time. */
    Copies half(int which) {
        var kept = new ArrayList<Integer>();
        for (var at = 0; at < size(); at++) {
            if (Math.floorMod(truth.thing(at).hashCode() * 0x9E3779B9 >>> 8, 2) == which) {
                kept.add(at);
            }
        }
        return new Copies(kept.stream().map(profiles::get).toList(), truth.of(kept));
    }
}
