package dev.serai.console;

import java.util.concurrent.Callable;

/** Who asks Jolokia, on the thread that answers: Jolokia itself knows nobody. */
final class Callers {
    private final ThreadLocal<String> names = new ThreadLocal<>();

    String current() {
        return names.get();
    }

    <T> T as(String name, Callable<T> action) throws Exception {
        names.set(name);
        try {
            return action.call();
        } finally {
            names.remove();
        }
    }
}
