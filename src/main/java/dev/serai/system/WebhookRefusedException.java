package dev.serai.system;

/** A webhook that is not taken, with the HTTP status for its sender. The message holds no values. */
public final class WebhookRefusedException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int status;

    public WebhookRefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** 401 not from the system or too old, 403 a challenge without our token, 400 not JSON, 404 not declared, 413 too large. */
    public int status() {
        return status;
    }
}
