package dev.serai.system;

import dev.serai.catalog.SystemError.Condition;
import dev.serai.catalog.SystemWriting.Job;
import dev.serai.sync.Outcome.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Waits for what a system does later: asks its job, with growing pauses, until that has ended. What has not ended in time, or cannot be asked, is in doubt and so read before
 * anything is sent again (S12); it never takes longer than the lease (S11).
 *
 * @param job null where the system does everything at once
 */
record Jobs(Job job, Requests requests, Exchange exchange) {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** What is left of the lease for telling the outcome. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    /** What a job that failed has where it tells no status of its own: refused, unless a rule says otherwise. */
    private static final int FAILED = 400;

    /**
     * The answer that tells what became of a write.
     *
     * @param begun the answer to the write; it is returned as it is where it begins no job
     */
    Exchange.Done end(Exchange.Done begun, Verdicts.Verb verb, Instant leasedUntil) {
        if (job == null || !begun.verdict().accepted() || !begins(begun)) {
            return begun;
        }
        var name = ItemReader.plain(Place.of(job.id()).read(begun.body(), begun::header));
        if (name == null) {
            return inDoubt(begun, "began a job, but the answer does not name it at " + job.id());
        }
        var until = earlier(begun.at().plus(job.within()), leasedUntil.minus(MARGIN));
        try {
            var ended = repeated(() -> ask(name), begun, until, this::ended);
            return holds(job.failed(), ended)
                    ? failed(ended, verb)
                    : holds(job.done(), ended) ? result(name, ended, until) : ended;
        } catch (IllegalArgumentException e) {
            return inDoubt(begun, e.getMessage());
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private boolean begins(Exchange.Done begun) {
        return job.when() == null ? begun.answer().status() == 202 : holds(job.when(), begun);
    }

    private boolean ended(Exchange.Done told) {
        return holds(job.failed(), told) || holds(job.done(), told);
    }

    private static boolean holds(Condition condition, Exchange.Done told) {
        return told.answer() != null && ItemReader.holds(condition, told.body(), told::header);
    }

    private Exchange.Done ask(String name) {
        var values = Map.<String, Object>of("job", name);
        var call = job.path() == null ? requests.follow(job, values, name) : requests.call(job, values);
        return exchange.call(call, Verdicts.Verb.READ);
    }

    /** Asks with growing pauses until the answer is enough. What passes is asked again, what does not leaves the write in doubt. */
    private Exchange.Done repeated(
            Supplier<Exchange.Done> question, Exchange.Done first, Instant until, Predicate<Exchange.Done> enough) {
        var told = first;
        for (var pause = job.every(); paused(exchange.pause(told, pause), until); pause = doubled(pause)) {
            told = question.get();
            if (enough.test(told)) {
                return told;
            } else if (!told.verdict().accepted() && !passes(told)) {
                return inDoubt(
                        told, "its job cannot be asked: " + told.verdict().reason());
            }
        }
        return inDoubt(
                told,
                "its job was not told to the end within "
                        + Duration.between(first.at(), exchange.now()).toSeconds() + " s");
    }

    private static Duration doubled(Duration pause) {
        var next = pause.multipliedBy(2);
        return next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
    }

    private static boolean passes(Exchange.Done told) {
        return told.verdict().result() == Result.TRANSIENT || told.verdict().result() == Result.RATE_LIMITED;
    }

    /** False at once where it would end too late, or this process is to end. */
    private boolean paused(Duration pause, Instant until) {
        if (exchange.now().plus(pause).isAfter(until)) {
            return false;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(Math.max(0, pause.toNanos()));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Exchange.Done failed(Exchange.Done ended, Verdicts.Verb verb) {
        var said = new Verdicts.Said(
                FAILED, ended.body(), ended::header, ended.said().call(), ended.at());
        return new Exchange.Done(
                ended.answer(), ended.body(), said, exchange.verdict(said, verb), ended.sentAt(), ended.at());
    }

    private Exchange.Done result(String name, Exchange.Done ended, Instant until) {
        if (job.result() == null) {
            var done = new Verdict(Result.ACCEPTED, ended.verdict().reason(), null, null);
            return new Exchange.Done(ended.answer(), ended.body(), ended.said(), done, ended.sentAt(), ended.at());
        }
        var call = requests.call(job.result(), Map.of("job", name));
        var told = exchange.call(call, Verdicts.Verb.READ);
        return told.verdict().accepted()
                ? told
                : repeated(() -> exchange.call(call, Verdicts.Verb.READ), told, until, again -> again.verdict()
                        .accepted());
    }

    /** Without a body: nothing in it may be taken for a result. */
    private Exchange.Done inDoubt(Exchange.Done told, String why) {
        return new Exchange.Done(null, null, null, Verdict.of(Result.UNKNOWN, why), told.sentAt(), exchange.now());
    }
}
