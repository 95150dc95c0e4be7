package dev.serai.catalog;

/** Who wins where a link or a field has no base yet (S20). A blank never beats a value. */
public enum FirstContact {
    SOURCE_WINS,
    FILL_BLANKS,
    LAST_WRITE_WINS
}
