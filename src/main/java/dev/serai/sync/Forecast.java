package dev.serai.sync;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a backfill would ask of a system. What is not known is null, and {@code unknown} says why.
 *
 * @param records how many there are
 * @param perPage how many come with a call
 * @param calls how many it takes
 * @param perCall how long one took just now
 * @param time how long they take, one after the other and within the budget as it is now, when nothing else uses it
 * @param limitedBy the rate that makes it take so long; null where it is the calls themselves
 * @param rates what binds the account now
 * @param ofDay which share of the calls of a day it takes
 */
public record Forecast(
        String system,
        String entity,
        Instant at,
        Long records,
        Integer perPage,
        Long calls,
        Duration perCall,
        Duration time,
        CallsLeft.Rate limitedBy,
        List<CallsLeft.Rate> rates,
        BigDecimal ofDay,
        List<String> unknown) {}
