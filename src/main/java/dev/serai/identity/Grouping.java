package dev.serai.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes groups of what was matched two by two. What matches a member joins the group, the surest match first, unless the groups as a whole speak against it: so a chain of
 * likenesses does not end in one group of strangers.
 */
public final class Grouping {
    /** The mean evidence between the members of two groups, in bits, below which they stay two. */
    private static final double MEAN_LEAST_BITS = -5;

    /** A group does not grow beyond this. */
    private static final int MOST_MEMBERS = 200;

    private final Map<Long, Set<Long>> groups = new HashMap<>();

    /** Two things that match, and their evidence in bits. */
    public record Match(long one, long other, double bits) {}

    /** Gives the evidence between two things, compared or not before. */
    public interface Evidence {
        double bits(long one, long other);
    }

    /** The groups of two and more. */
    public static List<Set<Long>> of(Collection<Match> matches, Evidence evidence) {
        var grouping = new Grouping();
        matches.stream()
                .sorted(Comparator.comparingDouble(Match::bits)
                        .reversed()
                        .thenComparingLong(Match::one)
                        .thenComparingLong(Match::other))
                .forEach(match -> grouping.join(match, evidence));
        return new ArrayList<>(new java.util.LinkedHashSet<>(grouping.groups.values()))
                .stream().filter(group -> group.size() > 1).toList();
    }

    private void join(Match match, Evidence evidence) {
        var some = groups.computeIfAbsent(match.one(), Grouping::alone);
        var more = groups.computeIfAbsent(match.other(), Grouping::alone);
        if (some != more
                && some.size() + more.size() <= MOST_MEMBERS
                && mean(some, more, evidence) >= MEAN_LEAST_BITS) {
            some.addAll(more);
            more.forEach(member -> groups.put(member, some));
        }
    }

    private static Set<Long> alone(long member) {
        return new TreeSet<>(Set.of(member));
    }

    private static double mean(Set<Long> some, Set<Long> more, Evidence evidence) {
        return some.stream()
                .flatMapToDouble(one -> more.stream().mapToDouble(other -> evidence.bits(one, other)))
                .average()
                .orElse(0);
    }
}
