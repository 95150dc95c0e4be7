package dev.serai.audit;

/**
 * What somebody did.
 *
 * @param who a person's name in the hub; {@link #SOMEBODY} where nobody knows
 * @param what holds no values: names of things, methods and paths
 */
public record Deed(String who, Kind kind, String what) {
    public static final String SOMEBODY = "somebody";
    private static final int LONGEST = 300;

    /** What kinds of deeds there are. */
    public enum Kind {
        SIGNED_IN("signed in"),
        SIGN_IN_FAILED("sign-in failed"),
        CALLED("called"),
        REFUSED("refused"),
        FAILED("failed"),
        FORGOT("forgot");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /** Cut short and on one line, as whoever may ask for anything may send anything. */
    public Deed {
        who = clean(who);
        what = clean(what);
    }

    private static String clean(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST)).replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
    }
}
