package dev.serai.store;

import dev.serai.record.ExternalId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** Turns items into one array per column, the parameters of {@code unnest}: one statement for many rows. */
final class Columns<T> {
    private final Collection<T> items;
    private final List<Object> arrays = new ArrayList<>();

    private Columns(Collection<T> items) {
        this.items = items;
    }

    static <T> Columns<T> of(Collection<T> items) {
        return new Columns<>(items);
    }

    static Columns<ExternalId> externals(Collection<ExternalId> externals) {
        return of(externals).texts(ExternalId::system).texts(ExternalId::entity).texts(ExternalId::id);
    }

    Columns<T> numbers(ToLongFunction<T> column) {
        arrays.add(items.stream().mapToLong(column).toArray());
        return this;
    }

    Columns<T> maybeNumbers(Function<T, Long> column) {
        arrays.add(items.stream().map(column).toArray(Long[]::new));
        return this;
    }

    Columns<T> times(Function<T, Instant> column) {
        return maybeNumbers(column.andThen(Time::micros));
    }

    Columns<T> flags(Predicate<T> column) {
        return numbers(item -> column.test(item) ? 1 : 0);
    }

    Columns<T> texts(Function<T, String> column) {
        arrays.add(items.stream().map(column).map(Text::safe).toArray(String[]::new));
        return this;
    }

    /** JSON, whose values are made safe one by one. */
    Columns<T> json(Function<T, String> column) {
        arrays.add(items.stream().map(column).toArray(String[]::new));
        return this;
    }

    /** The arrays, with more parameters behind them. */
    Object[] and(Object... more) {
        var all = new ArrayList<>(arrays);
        all.addAll(java.util.Arrays.asList(more));
        return all.toArray();
    }

    /** The arrays, with a parameter before and one behind them. */
    Object[] between(Object first, Object last) {
        var all = new ArrayList<>(arrays);
        all.add(0, first);
        all.add(last);
        return all.toArray();
    }

    /** The arrays, with another parameter before them. */
    Object[] after(Object first) {
        var all = new ArrayList<>(arrays);
        all.add(0, first);
        return all.toArray();
    }
}
