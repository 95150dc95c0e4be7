package dev.serai.sync;

import java.util.List;

/** Another transaction claimed an identity key first; these changes are settled anew, alone (S3). */
final class IdentityTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Long> changes;

    IdentityTakenException(List<Long> changes) {
        super("an identity key was claimed by another transaction", null, false, false);
        this.changes = changes;
    }

    List<Long> changes() {
        return changes;
    }
}
