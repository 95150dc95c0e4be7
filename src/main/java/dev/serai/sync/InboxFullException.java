package dev.serai.sync;

/** The inbox takes no more at the moment; the sender should try again shortly. */
public final class InboxFullException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InboxFullException() {
        super("the inbox takes no more changes at the moment; send again in a few seconds", null, false, false);
    }
}
