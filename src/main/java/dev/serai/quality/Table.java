package dev.serai.quality;

import java.io.PrintStream;
import java.util.Locale;

/** Prints what was measured. */
final class Table {
    private final PrintStream out;

    Table(PrintStream out) {
        this.out = out;
    }

    /** All of the set, then each half by itself: whoever tunes on one half reads the other. */
    void print(DataSet set) {
        var measuring = new Measuring(set.rule(), set.copies());
        var whole = measuring.whole();
        say(
                "%s: %d copies, %d true pairs",
                set.name(), set.copies().size(), set.copies().truth().pairs());
        say("%-34s %9s %9s %9s", "", "precision", "recall", "F1");
        row("all at once", whole.groups());
        row("  first half of the things", half(set, 0));
        row("  second half of the things", half(set, 1));
        row("  pairs alone, without groups", whole.pairs());
        var oneByOne = measuring.oneByOne();
        row("one by one, nobody answers", oneByOne.joined());
        row("one by one, questions answered", oneByOne.answered());
        say("%d pairs compared, with them %d of the true ones", whole.compared(), whole.reachable());
        say(
                "to a person: %d pairs all at once, of these %d right; %d questions one by one",
                whole.asked(), whole.askedRightly(), oneByOne.questions());
        say("");
    }

    private static Joined half(DataSet set, int which) {
        return new Measuring(set.rule(), set.copies().half(which)).whole().groups();
    }

    private void row(String what, Joined joined) {
        say("%-34s %9.3f %9.3f %9.3f", what, joined.precision(), joined.recall(), joined.f1());
    }

    private void say(String line, Object... values) {
        out.println(String.format(Locale.ROOT, line, values));
    }
}
