package dev.serai.admin;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Some rows of a list. */
public record PageOf<T>(
        List<T> items,
        @Schema(description = "To be given as `after` for the next page; null on the last one.") Long next) {

    static <T> PageOf<T> whole(List<T> items) {
        return new PageOf<>(items, null);
    }

    static <S, T> PageOf<T> of(List<S> found, Limit limit, ToLongFunction<S> id, Function<S, T> view) {
        var last = found.size() < limit.value();
        var next = last ? null : (Long) id.applyAsLong(found.get(found.size() - 1));
        return new PageOf<>(found.stream().map(view).toList(), next);
    }
}
