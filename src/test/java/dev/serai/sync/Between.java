package dev.serai.sync;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Lets something happen in the middle of a transaction of another replica. */
final class Between {
    private Between() {}

    /** A store in whose transactions that is done once, before that method is called. */
    static Store before(String method, AtomicReference<Runnable> once, Store store) {
        return proxy(Store.class, store, method, once);
    }

    @SuppressWarnings("unchecked")
    private static <T> T proxy(Class<T> type, T real, String stopsAt, AtomicReference<Runnable> then) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
            if (method.getName().equals(stopsAt)) {
                var once = then.getAndSet(null);
                if (once != null) {
                    once.run();
                }
            }
            var last = arguments == null ? -1 : arguments.length - 1;
            if (type == Store.class && last >= 0 && arguments[last] instanceof Function<?, ?> work) {
                arguments[last] =
                        (Function<Store.Transaction, Object>) tx -> ((Function<Store.Transaction, Object>) work)
                                .apply(proxy(Store.Transaction.class, tx, stopsAt, then));
            }
            try {
                return method.invoke(real, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }
}
