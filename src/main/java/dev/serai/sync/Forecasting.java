package dev.serai.sync;

import dev.serai.catalog.SystemOperation.Listing;
import dev.serai.catalog.SystemOperation.Paging;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Foretells what a backfill would ask of a system: it reads the first page and reckons from there. */
public final class Forecasting {
    private static final Duration DAY = Duration.ofDays(1);
    private static final int PLACES = 6;

    private final Context context;
    private final CallsLeft accounts;

    public Forecasting(Context context, CallsLeft accounts) {
        this.context = context;
        this.accounts = accounts;
    }

    /** Makes one call. */
    public Forecast forecast(String system, String entity) {
        var hindrance = new Hindrance(context, system, entity, Pace.AT_ONCE).now();
        if (hindrance != null) {
            return new Reckoning(system, entity, "it is not asked now: " + hindrance.reason()).result();
        }
        var began = context.now();
        var page = context.remote().list(system, entity, null);
        var took = Duration.between(began, context.now());
        return page.failure() == null
                ? new Reckoning(system, entity, page, took).result()
                : new Reckoning(system, entity, "it could not be asked: " + page.reason()).result();
    }

    /** One forecast in the making. */
    private final class Reckoning {
        private final String system;
        private final String entity;
        private final Instant now = context.now();
        private final List<String> unknown = new ArrayList<>();
        private final List<CallsLeft.Rate> rates;
        private final Duration perCall;
        private final Long records;
        private final Integer perPage;
        private final Long calls;
        private CallsLeft.Rate limitedBy;

        /** Nothing is known but what the account has left. */
        Reckoning(String system, String entity, String why) {
            this.system = system;
            this.entity = entity;
            rates = accounts.of(system);
            records = null;
            perPage = null;
            calls = null;
            perCall = null;
            unknown.add("Everything about the records: " + why + ".");
        }

        Reckoning(String system, String entity, Remote.Page page, Duration took) {
            this.system = system;
            this.entity = entity;
            rates = accounts.of(system);
            perCall = took;
            var list = context.mappers().resource(system, entity).map(resource -> resource.list());
            records = page.last() ? Long.valueOf(page.items().size()) : page.total();
            perPage = perPage(page, list);
            calls = page.last() ? Long.valueOf(1) : calls(list);
        }

        private Integer perPage(Remote.Page page, Optional<Listing> list) {
            var passedOver = context.mappers()
                    .resource(system, entity)
                    .filter(resource -> !resource.item().when().isEmpty())
                    .isPresent();
            var declared = list.map(Listing::paging).map(Paging::size).orElse(null);
            return passedOver ? declared : Integer.valueOf(page.items().size());
        }

        private Long calls(Optional<Listing> list) {
            if (list.isPresent() && list.get().parents() != null) {
                unknown.add("How many calls it takes: the list is asked parent by parent.");
            } else if (records == null) {
                unknown.add("How many records there are: the system does not say.");
            } else if (perPage == null || perPage == 0) {
                unknown.add("How many records come with a call.");
            } else {
                var pages = (records + perPage - 1) / perPage;
                return pages + (endsEmpty(list) ? 1 : 0);
            }
            return null;
        }

        /** Whether only a page without items says that it was the last one. */
        private boolean endsEmpty(Optional<Listing> list) {
            return list.map(Listing::paging)
                    .filter(paging -> paging.type() == Paging.Type.PAGE)
                    .isPresent();
        }

        Forecast result() {
            var time = calls == null ? null : time();
            return new Forecast(
                    system, entity, now, records, perPage, calls, perCall, time, limitedBy, rates, ofDay(), unknown);
        }

        private Duration time() {
            var longest = perCall.multipliedBy(calls);
            for (var rate : rates) {
                var time = time(rate);
                if (time == null) {
                    unknown.add("How long it takes: answers tell that " + rate.left()
                            + " calls are left, and not how many there are after that.");
                    return null;
                } else if (time.compareTo(longest) > 0) {
                    longest = time;
                    limitedBy = rate;
                }
            }
            return longest;
        }

        /** What is left goes at once, then as many in each span as the hub may make. */
        private Duration time(CallsLeft.Rate rate) {
            var more = calls - rate.left();
            if (more <= 0) {
                return Duration.ZERO;
            } else if (rate.ours() == null) {
                return null;
            }
            var spans = (more + rate.ours() - 1) / rate.ours();
            return Duration.between(now, rate.refills()).plus(rate.per().multipliedBy(spans - 1));
        }

        private BigDecimal ofDay() {
            var day = rates.stream()
                    .filter(rate -> rate.calls() != null && DAY.equals(rate.per()))
                    .findFirst();
            if (day.isEmpty()) {
                unknown.add("Which share of a day's calls it takes: no rate per day is declared.");
            }
            return day.isEmpty() || calls == null
                    ? null
                    : BigDecimal.valueOf(calls)
                            .divide(BigDecimal.valueOf(day.get().calls()), PLACES, RoundingMode.HALF_UP);
        }
    }
}
