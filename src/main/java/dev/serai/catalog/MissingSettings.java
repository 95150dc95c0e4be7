package dev.serai.catalog;

import java.util.regex.Pattern;

/** A system that stopped because settings were missing: nobody was called, so nobody is bothered where it is tried again. */
public final class MissingSettings {
    private static final Pattern SAID = Pattern.compile("the setting \\S+ is missing;|these settings are missing: ");

    private MissingSettings() {}

    /**
     * Whether that is why.
     *
     * @param reason what was said when it stopped; null where it works
     */
    public static boolean stopped(String reason) {
        return reason != null && SAID.matcher(reason).find();
    }
}
