package dev.serai.system;

import dev.serai.catalog.SystemOperation.Paged;
import dev.serai.sync.Outcome.Result;

/** Says why a list cannot be read on, and what to look at in its file. */
record PageFaults(Paged asked) {
    /** Some systems filter a page after they made it, so a few may be empty: not that many. */
    static final int MOST_EMPTY = 1_000;

    Verdict repeats() {
        return refused("answers the same page again and again; check paging in the file");
    }

    Verdict empty() {
        return refused(
                "answered " + MOST_EMPTY
                        + " pages without items one after the other, each with another one to follow; check items, query and paging.next in the file");
    }

    Verdict noTime() {
        return refused("answered no item with a time; check item.changedAt in the file");
    }

    Verdict equalTimes() {
        return refused(
                "answered more items of one and the same time than it can give; declare in list how everything is read, and this as changes");
    }

    private Verdict refused(String why) {
        return Verdict.of(Result.REFUSED, asked.method() + " " + asked.path() + " " + why);
    }
}
