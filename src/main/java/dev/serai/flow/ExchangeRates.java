package dev.serai.flow;

import dev.serai.mapping.OutsideException;
import dev.serai.mapping.Surroundings.Rate;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** Exchange rates as routes tell them, each asked once a day. Where a route does not answer, the rate of up to a week ago stays in force with its own date. */
final class ExchangeRates {
    static final String FROM = "CamelHubFrom";
    static final String TO = "CamelHubTo";
    private static final int DAYS_KEPT = 7;
    private static final int MAX_PAIRS = 10_000;

    private final CamelContext camel;
    private final InstantSource clock;
    private final Map<Pair, Rate> known = new ConcurrentHashMap<>();
    private ProducerTemplate template;

    ExchangeRates(CamelContext camel, InstantSource clock) {
        this.camel = camel;
        this.clock = clock;
    }

    private record Pair(String source, String from, String to) {}

    Rate rate(String source, String from, String to) {
        var pair = new Pair(source, from, to);
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var rate = known.get(pair);
        return rate != null && rate.date().equals(today) ? rate : asked(pair, today);
    }

    private synchronized Rate asked(Pair pair, LocalDate today) {
        var before = known.get(pair);
        if (before != null && before.date().equals(today)) {
            return before;
        }
        var told = told(pair);
        if (told == null) {
            return older(pair, before, today);
        }
        var rate = new Rate(told, today);
        if (known.size() < MAX_PAIRS || before != null) {
            known.put(pair, rate);
        }
        return rate;
    }

    private static Rate older(Pair pair, Rate before, LocalDate today) {
        if (before == null || before.date().plusDays(DAYS_KEPT).isBefore(today)) {
            throw new OutsideException(pair.source() + " gave no rate of " + pair.from() + " in " + pair.to());
        }
        return before;
    }

    private BigDecimal told(Pair pair) {
        if (template == null) {
            template = camel.createProducerTemplate();
        }
        var answer = template.request(pair.source(), exchange -> {
            exchange.getMessage().setHeader(FROM, pair.from());
            exchange.getMessage().setHeader(TO, pair.to());
        });
        return answer.isFailed() ? null : number(answer);
    }

    private static BigDecimal number(Exchange answer) {
        try {
            var rate = new BigDecimal(answer.getMessage().getBody(String.class).strip());
            return rate.signum() > 0 ? rate : null;
        } catch (RuntimeException e) {
            return null; // no number is no rate
        }
    }
}
