package dev.serai.sync;

import dev.serai.sync.ResolvingConflicts.Choice;
import dev.serai.sync.ResolvingConflicts.Decision;
import dev.serai.sync.Review.Pair;
import dev.serai.sync.Review.Question;
import dev.serai.sync.Review.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes one side in many conflicts at once: of one record, or in all in which two systems differ. Each is decided in its own transaction, as if it were alone. */
public final class DecidingTogether {
    /** How many are decided at most before the caller hears of it. */
    static final int MOST = 500;

    private static final int PAGE = 100;

    private final Review review;
    private final ResolvingConflicts resolving;

    public DecidingTogether(Review review, ResolvingConflicts resolving) {
        this.review = review;
        this.resolving = resolving;
    }

    /**
     * What became of it.
     *
     * @param more whether some were not looked at: do it again
     */
    public record Decided(List<Conflict> resolved, List<Left> left, boolean more) {}

    /** One that stays open, and why. */
    public record Left(long id, String why) {}

    /** The record's own value, or the other one, in every field of a record that is asked about. */
    public Decided ofRecord(long record, Choice side, String author) {
        return decide(new Wanted(null, null, null, null, record, null, null), question -> Optional.of(side), author);
    }

    /** That system's value in every field of a record in which it has a part. */
    public Decided ofRecord(long record, String system, String author) {
        return decide(
                new Wanted(null, null, null, null, record, null, null), question -> side(question, system), author);
    }

    /** That system's value in every field of that entity in which it and the other one differ. */
    public Decided between(String entity, String taken, String over, String author) {
        var wanted = new Wanted(entity, null, null, null, null, null, new Pair(taken, over));
        return decide(wanted, question -> side(question, taken), author);
    }

    private static Optional<Choice> side(Question question, String system) {
        if (system.equals(question.conflict().system())) {
            return Optional.of(Choice.THEIRS);
        }
        return system.equals(question.oursSystem()) ? Optional.of(Choice.OURS) : Optional.empty();
    }

    private interface Side {
        Optional<Choice> of(Question question);
    }

    private Decided decide(Wanted wanted, Side side, String author) {
        var decided = new Decided(new ArrayList<>(), new ArrayList<>(), false);
        long after = 0;
        for (int looked = 0; looked < MOST; ) {
            var page = review.open(wanted, after, PAGE);
            page.forEach(question -> decide(question, side, author, decided));
            looked += page.size();
            if (page.size() < PAGE) {
                return decided;
            }
            after = page.get(page.size() - 1).conflict().id();
        }
        return new Decided(decided.resolved(), decided.left(), true);
    }

    private void decide(Question question, Side side, String author, Decided decided) {
        var id = question.conflict().id();
        var choice = question.conflict().field() == null ? Optional.<Choice>empty() : side.of(question);
        if (choice.isEmpty()) {
            decided.left().add(new Left(id, "neither side of it is that system's"));
            return;
        }
        try {
            resolving
                    .resolve(id, new Decision(choice.get(), null, null), author)
                    .ifPresent(decided.resolved()::add);
        } catch (IllegalArgumentException e) {
            decided.left().add(new Left(id, e.getMessage()));
        }
    }
}
