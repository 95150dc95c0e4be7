package dev.serai.admin;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Turns refusals into exceptions that every management tool knows: their words, and no class of the hub's. */
final class Plainly {
    private Plainly() {}

    static <T> T failing(T bean, Class<T> as) {
        return as.cast(Proxy.newProxyInstance(as.getClassLoader(), new Class<?>[] {as}, (proxy, method, arguments) -> {
            try {
                return method.invoke(bean, arguments);
            } catch (InvocationTargetException e) {
                throw plain(e.getCause());
            }
        }));
    }

    private static Throwable plain(Throwable failure) {
        if (failure instanceof Refusal refusal && refusal.getResponse().getEntity() instanceof Refused refused) {
            return new IllegalArgumentException(refused.error() + " " + refused.whatToDo());
        }
        return new IllegalStateException("The hub failed: " + failure.getClass().getName());
    }
}
