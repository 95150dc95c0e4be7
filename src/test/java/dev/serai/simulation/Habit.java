package dev.serai.simulation;

import java.util.List;

/** What people do besides editing: each may be part of a run, and none is part of those that were there before. */
enum Habit {
    /** They take strangers for one, merge them, and split them again. */
    MERGES_STRANGERS("are merged"),
    /** They set records back to an earlier version. */
    TAKES_BACK("undone in the hub"),
    /** They change files: a mapping gets another version, or the one before. */
    SWITCHES_MAPPINGS("is written in capitals"),
    /** Nobody wins by a rule where both sides changed the company: they decide, some time. */
    DECIDES("resolved in the hub"),
    /** They enter people again without an address or phone, and with a slip of the pen. */
    ENTERS_DOUBLES("is entered again in"),
    /** They change last names, job titles and e-mail addresses. */
    CHANGES_ADDRESSES("gets another"),
    /** They give somebody the mailbox or the phone that somebody else has. */
    SHARES_A_MAILBOX("shares the");

    private final String told;

    Habit(String told) {
        this.told = told;
    }

    /** Whether the history tells that somebody did it. */
    boolean in(List<String> story) {
        return story.stream().anyMatch(line -> line.contains(told));
    }
}
