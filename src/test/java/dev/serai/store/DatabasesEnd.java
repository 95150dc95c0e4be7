package dev.serai.store;

import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** After each test class, what it had of databases goes: hundreds of them are gigabytes, and each pool keeps a thread. */
public final class DatabasesEnd implements AfterAllCallback {

    @Override
    public void afterAll(ExtensionContext context) {
        if (context.getParent().equals(Optional.of(context.getRoot()))) {
            TestDatabase.dropUsed();
        }
    }
}
