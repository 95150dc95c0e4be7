package dev.serai.flow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.language.bean.BeanExpression;
import org.apache.camel.support.DefaultExchange;

/** What mappings need from the running application: its languages, its beans, and routes that know exchange rates. */
@ApplicationScoped
class CamelSurroundings extends CamelExpressions {
    private final CamelContext camel;
    private final ExchangeRates rates;

    @Inject
    CamelSurroundings(CamelContext camel, InstantSource clock) {
        super(() -> camel);
        this.camel = camel;
        this.rates = new ExchangeRates(camel, clock);
    }

    /** For the proxy only. */
    CamelSurroundings() {
        super();
        this.camel = null;
        this.rates = null;
    }

    @Override
    public UnaryOperator<Object> bean(String name, String method) {
        var bean = new BeanExpression(name, method);
        bean.setSimple(camel.resolveLanguage("simple"));
        bean.init(camel);
        return value -> {
            var exchange = new DefaultExchange(camel);
            exchange.getMessage().setBody(value);
            return bean.evaluate(exchange, Object.class);
        };
    }

    @Override
    public Rate rate(String source, String from, String to) {
        return rates.rate(source, from, to);
    }
}
