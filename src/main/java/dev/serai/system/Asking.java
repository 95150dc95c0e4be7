package dev.serai.system;

import dev.serai.catalog.SystemOperation;
import dev.serai.sync.Outcome.Result;
import dev.serai.sync.Remote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Sends reads and picks external records out of their answers. */
record Asking(Requests requests, Exchange exchange, ItemReader items) {

    Exchange.Done ask(SystemOperation operation, Map<String, Object> values) {
        return attempt(() -> requests.call(operation, values));
    }

    Exchange.Done follow(SystemOperation operation, Map<String, Object> values, String address) {
        return attempt(() -> requests.follow(operation, values, address));
    }

    private Exchange.Done attempt(Supplier<HttpCall> call) {
        try {
            return exchange.call(call.get(), Verdicts.Verb.READ);
        } catch (IllegalArgumentException e) {
            return new Exchange.Done(null, null, null, Verdict.of(Result.REFUSED, e.getMessage()), null, null);
        }
    }

    /** The same for things that look otherwise. */
    Asking of(ItemReader others) {
        return new Asking(requests, exchange, others);
    }

    List<Remote.Item> read(List<?> nodes, Exchange.Done done) {
        var read = new ArrayList<Remote.Item>(nodes.size());
        nodes.forEach(node -> read.add(items.read(node, done::header)));
        return read;
    }

    /** Those that are of this entity. */
    List<Remote.Item> wanted(List<?> nodes, Exchange.Done done) {
        return read(
                nodes.stream().filter(node -> items.wanted(node, done::header)).toList(), done);
    }

    static String noList(SystemOperation operation, String where) {
        return operation.method() + " " + operation.path() + " answered no list at " + where;
    }

    static String undeclared(String operation) {
        return "the system file declares no " + operation + " for this entity";
    }
}
