package dev.serai.admin;

import java.util.List;

/** What cannot succeed without a person, for management tools. */
public interface DeadLettersMXBean {
    /** Those of one cause. */
    record CauseLine(String cause, String kind, String flow, long count, String oldest, String newest) {}

    /** By cause, the most frequent first. */
    List<CauseLine> getCauses();

    /** How many there are in all. */
    long getCount();

    /** Sends one on its way again. */
    void replay(long id);

    /** Sends a change on its way again with other content: a JSON object in the system's own words. */
    void edit(long id, String content);

    /** Gives one up for good; for administrators only. */
    void discard(long id);

    /** Sends all of a cause on their way again; answers how many. */
    long replayAll(String cause);
}
