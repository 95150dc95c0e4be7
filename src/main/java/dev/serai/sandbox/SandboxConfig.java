package dev.serai.sandbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The settings of the simulated tools. */
@ConfigMapping(prefix = "serai.sandbox")
interface SandboxConfig {
    /** Whether the tools are served below {@code /sandbox}; never in production. */
    @WithDefault("false")
    boolean enabled();

    /** Where the tools are, for whoever calls them. */
    @WithDefault("http://localhost:${quarkus.http.port}/sandbox")
    String url();

    /** What the hub knows of each tool: its address, credentials and webhook secret. */
    Map<String, Map<String, String>> settings();

    /** Where the tools send their webhooks: the hub without a path. */
    @WithDefault("http://localhost:${quarkus.http.port}")
    String webhookUrl();

    /** How many webhooks may be on their way at once; those beyond are lost. */
    @WithDefault("10000")
    int webhookQueue();

    /** How long a tool waits before it sends a refused webhook again; four times as long before the third and last try. */
    @WithDefault("2s")
    Duration webhookPause();

    /** Decides all chances: the same requests in the same order meet the same faults. */
    @WithDefault("1")
    long seed();

    /** The folder in which the tools keep what they hold, so that they outlive the hub; without one they forget everything with the process. */
    Optional<Path> data();

    /** How many writes the log of each tool keeps for checkers; the oldest go first. */
    @WithDefault("200000")
    int logLimit();

    /** Whether people in the tools add and edit contacts on their own. */
    @WithDefault("false")
    boolean life();

    /** How often somebody edits something. */
    @WithDefault("5s")
    Duration lifeEvery();

    /** What goes wrong in the CRM. */
    FaultConfig crm();

    /** What goes wrong in the e-mail platform. */
    FaultConfig email();

    /** What goes wrong in the support desk. Its clock is two hours behind unless told otherwise. */
    FaultConfig support();

    /** What goes wrong in the analytics tool. */
    FaultConfig analytics();

    /** What goes wrong in the shop. */
    FaultConfig shop();

    /** What goes wrong in the accounting. */
    FaultConfig accounting();

    /** What goes wrong in the form tool. */
    FaultConfig forms();

    /** What goes wrong in the calendar. */
    FaultConfig calendar();

    /** What goes wrong in the project management. */
    FaultConfig projects();

    /** What goes wrong in the time tracking. */
    FaultConfig time();

    /** What goes wrong in the directory. */
    FaultConfig directory();

    /** What goes wrong in the event bus. */
    FaultConfig bus();

    /** What goes wrong in a tool at first and after a reset; see {@link Faults}. */
    interface FaultConfig {
        /** Requests answered with 429. */
        RateLimit rateLimit();

        /** How many requests it takes. */
        Quota quota();

        /** How often a request is answered with 500, from 0 to 1. */
        @WithDefault("0")
        double error500();

        /** Answers held back. */
        Slow slow();

        /** How often the work is done and the answer never comes, from 0 to 1. */
        @WithDefault("0")
        double timeoutAfterWork();

        /** How long a connection without an answer is held before it is closed, in milliseconds. */
        @WithDefault("2000")
        long holdMillis();

        /** Webhooks that go wrong. */
        Webhooks webhooks();

        /** Whether every connection is closed without an answer. */
        @WithDefault("false")
        boolean down();

        /** How far the tool's clock is ahead, in milliseconds; by default 0, for the support desk two hours behind. */
        Optional<Long> clockOffsetMillis();

        /** How long after a write the API still reads the state before it, in milliseconds. */
        @WithDefault("0")
        long visibleAfterMillis();

        /** Whether every credential is refused. */
        @WithDefault("false")
        boolean unauthorized();
    }

    /** Requests answered with 429. */
    interface RateLimit {
        /** How often, from 0 to 1. */
        @WithDefault("0")
        double probability();

        /** How the tool says when to come again: seconds, date or none. */
        @WithDefault("seconds")
        String retryAfter();

        /** When to come again. */
        @WithDefault("1")
        int seconds();
    }

    /** So many requests in each span, and 429 for more. */
    interface Quota {
        /** How many; 0 for any number. */
        @WithDefault("0")
        int calls();

        /** The span, in milliseconds. */
        @WithDefault("1000")
        long millis();

        /** How answers tell when the span ends: seconds, epoch, epoch-millis, date or none. */
        @WithDefault("seconds")
        String reset();
    }

    /** Answers held back. */
    interface Slow {
        /** How often, from 0 to 1. */
        @WithDefault("0")
        double probability();

        /** How long, in milliseconds. */
        @WithDefault("0")
        long millis();
    }

    /** Webhooks that go wrong. */
    interface Webhooks {
        /** How often one is lost, from 0 to 1. */
        @WithDefault("0")
        double drop();

        /** How often one is sent twice, from 0 to 1. */
        @WithDefault("0")
        double duplicate();

        /** How late each is, in milliseconds. */
        @WithDefault("0")
        long delayMillis();

        /** How often one is held back up to three seconds more, so that later ones overtake it, from 0 to 1. */
        @WithDefault("0")
        double reorder();

        /** How often an update of the CRM tells only what changed, from 0 to 1. */
        @WithDefault("0")
        double partial();
    }
}
