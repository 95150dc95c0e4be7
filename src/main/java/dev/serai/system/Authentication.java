package dev.serai.system;

/** Puts on a call what tells the system who we are. */
interface Authentication {
    /**
     * The call with credentials.
     *
     * @throws NoTokenException where there are none now
     */
    HttpCall sign(HttpCall call) throws NoTokenException;

    /** After the system refused these credentials: whether there are others now, so that the call is worth sending again. */
    default boolean renew(HttpCall refused) throws NoTokenException {
        return false;
    }

    /** An address that the system gave, without credentials of ours, so that it may be kept. */
    default String withoutCredentials(String address) {
        return address;
    }

    /** No token could be got; the verdict says what that means for the call that needed one. */
    final class NoTokenException extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Verdict verdict;

        NoTokenException(Verdict verdict) {
            super(verdict.reason());
            this.verdict = verdict;
        }

        Verdict verdict() {
            return verdict;
        }
    }
}
