package dev.serai.catalog;

/** Who wins a field that both sides changed (S8). */
public enum Strategy {
    LAST_WRITE_WINS,
    SOURCE_WINS,
    MERGE,
    MANUAL
}
