package dev.serai.admin;

import dev.serai.sync.CallsLeft;
import dev.serai.sync.Forecast;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a backfill would ask of a system. */
public record ForecastView(
        String system,
        String entity,
        Instant at,
        @Schema(description = "How many there are; null where the system does not say.") Long records,
        @Schema(description = "How many came with a call.") Integer perPage,
        @Schema(description = "How many calls it takes.") Long calls,
        @Schema(description = "How long one took just now.") Long millisPerCall,
        @Schema(
                        description =
                                "How long the calls take, one after the other and within the budget as it is now, when nothing else uses it."
                                        + " What the hub needs to settle the records comes on top.")
                Long seconds,
        @Schema(description = "The rate that makes it take so long; null where it is the calls themselves.")
                Rate limitedBy,
        @Schema(description = "What binds the account now.") List<Rate> rates,
        @Schema(description = "Which share of the calls of a day it takes: 0.1 is a tenth.") BigDecimal ofDay,
        @Schema(description = "What is null because nobody knows it, and why.") List<String> unknown) {

    /** One rate and what is left of it. */
    public record Rate(
            @Schema(description = "In all; null where only answers tell how many are left.") Long calls,
            @Schema(description = "As ISO 8601 has it, such as PT1S; null where it is not known.") String per,
            @Schema(description = "How many the hub may make now.") long left,
            @Schema(description = "When there begin to be more.") Instant refills) {
        static Rate of(CallsLeft.Rate rate) {
            return rate == null
                    ? null
                    : new Rate(
                            rate.calls(),
                            rate.per() == null ? null : rate.per().toString(),
                            rate.left(),
                            rate.refills());
        }
    }

    static ForecastView of(Forecast of) {
        return new ForecastView(
                of.system(),
                of.entity(),
                of.at(),
                of.records(),
                of.perPage(),
                of.calls(),
                of.perCall() == null ? null : of.perCall().toMillis(),
                of.time() == null ? null : roundedUp(of.time()),
                Rate.of(of.limitedBy()),
                of.rates().stream().map(Rate::of).toList(),
                of.ofDay(),
                of.unknown());
    }

    private static long roundedUp(Duration time) {
        return time.plusMillis(999).toSeconds();
    }
}
