package dev.serai.sync;

/** What the database server knows of how full its tables are, by which it plans its statements. */
public interface TableStatistics {
    /** Lets it look anew at the tables that grew a lot since it last did, but for those at which it cannot now. Gives at how many it looked. */
    int refresh();
}
