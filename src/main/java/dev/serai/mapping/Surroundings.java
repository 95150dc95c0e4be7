package dev.serai.mapping;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.function.UnaryOperator;

/** What some transforms need that lies outside of this package. Whoever knows Camel gives it. */
public interface Surroundings {
    /** Where there is nothing outside: files can be read and checked, but such transforms do not run. */
    Surroundings NONE = new Surroundings() {
        @Override
        public UnaryOperator<Object> expression(String language, String text) {
            return value -> {
                throw new OutsideException("the transform " + language + " runs in a hub only");
            };
        }

        @Override
        public UnaryOperator<Object> bean(String name, String method) {
            return expression("bean", name);
        }

        @Override
        public Rate rate(String source, String from, String to) {
            throw new OutsideException("exchange rates are had in a hub only");
        }
    };

    /**
     * Makes an expression of the file's text ready. Values are only ever its input, never a part of it.
     *
     * @throws IllegalArgumentException where the text is no expression of that language
     */
    UnaryOperator<Object> expression(String language, String text);

    /**
     * Finds a bean and its method.
     *
     * @param method null where the bean has only one that fits
     */
    UnaryOperator<Object> bean(String name, String method);

    /** What one unit of a currency is worth in another one today, from the named source; asks it at most once a day for each pair. */
    Rate rate(String source, String from, String to);

    /**
     * An exchange rate.
     *
     * @param rate what one unit of the first currency is worth in the second
     * @param date the day that it is of
     */
    record Rate(BigDecimal rate, LocalDate date) {}
}
