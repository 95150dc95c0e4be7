package dev.serai.command;

import java.util.Locale;

/** How far something is, as one line. */
final class ProgressBar {
    private static final int WIDTH = 30;

    private ProgressBar() {}

    /** Without a bar where nobody knows how many there are. More than all is all, as the number is what the system told at the beginning. */
    static String line(long done, Long total) {
        if (total == null || total <= 0) {
            return done + " read";
        }
        var share = Math.min(1.0, (double) done / total);
        var full = (int) (share * WIDTH);
        return String.format(
                Locale.ROOT,
                "[%s%s] %3d %%  %d of %d",
                "#".repeat(full),
                ".".repeat(WIDTH - full),
                (int) (share * 100),
                done,
                total);
    }
}
