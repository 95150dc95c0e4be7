package dev.serai.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What goes wrong in a tool. Probabilities are from 0 to 1, thrown anew for each request or webhook.
 *
 * @param error500 how often a request is answered with 500 before anything was done
 * @param timeoutAfterWork how often the work is done and the connection then closed without an answer, after {@code holdMillis}
 * @param down every connection is closed at once without an answer
 * @param clockOffsetMillis how far the tool's clock is ahead
 * @param visibleAfterMillis how long after a write the tool's API still reads the state before it
 * @param unauthorized every credential is refused
 */
public record Faults(
        RateLimit rateLimit,
        Quota quota,
        double error500,
        Slow slow,
        double timeoutAfterWork,
        long holdMillis,
        Webhooks webhooks,
        boolean down,
        long clockOffsetMillis,
        long visibleAfterMillis,
        boolean unauthorized) {

    /** Requests answered with 429; {@code retryAfter} is {@code seconds}, {@code date} or {@code none}. */
    public record RateLimit(double probability, String retryAfter, int seconds) {}

    /**
     * So many requests in each span, and 429 for more; none are counted where {@code calls} is 0. {@code reset} is how answers tell when the span ends: {@code seconds}, {@code epoch},
     * {@code epoch-millis}, {@code date} or {@code none}.
     */
    public record Quota(int calls, long millis, String reset) {}

    /** Answers held back. */
    public record Slow(double probability, long millis) {}

    /**
     * Webhooks that are lost, sent twice, late, or overtaken by later ones; {@code partial} is how often an update tells only what changed, where the tool's webhooks carry content.
     */
    public record Webhooks(double drop, double duplicate, long delayMillis, double reorder, double partial) {}

    /** Nothing goes wrong. */
    public static final Faults NONE = new Faults(
            new RateLimit(0, "seconds", 1),
            new Quota(0, 1_000, "seconds"),
            0,
            new Slow(0, 0),
            0,
            2_000,
            new Webhooks(0, 0, 0, 0, 0),
            false,
            0,
            0,
            false);

    /** The same with the tool's clock ahead by that much. */
    public Faults clockOffset(long millis) {
        return with(Json.MAPPER.createObjectNode().put("clockOffsetMillis", millis));
    }

    /** The same for so many requests in each span of so many milliseconds. */
    public Faults quota(int calls, long millis, String reset) {
        var quota = Json.MAPPER
                .createObjectNode()
                .put("calls", calls)
                .put("millis", millis)
                .put("reset", reset);
        return with(Json.MAPPER.createObjectNode().set("quota", quota));
    }

    /** The same with every answer held back so long. */
    public Faults slowBy(long millis) {
        var slow = Json.MAPPER.createObjectNode().put("probability", 1).put("millis", millis);
        return with(Json.MAPPER.createObjectNode().set("slow", slow));
    }

    /**
     * The same where the JSON says nothing, and what it says otherwise; objects within are merged.
     *
     * @throws IllegalArgumentException for unknown names, wrong types and probabilities outside 0 to 1
     */
    public Faults with(JsonNode changes) {
        try {
            ObjectNode tree = Json.MAPPER.valueToTree(this);
            return Json.MAPPER.treeToValue(merged(tree, changes), Faults.class).checked();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("faults: " + e.getOriginalMessage(), e);
        }
    }

    private static JsonNode merged(ObjectNode into, JsonNode changes) {
        changes.fields().forEachRemaining(field -> {
            var old = into.get(field.getKey());
            var nested = old instanceof ObjectNode && field.getValue().isObject();
            into.set(field.getKey(), nested ? merged((ObjectNode) old, field.getValue()) : field.getValue());
        });
        return into;
    }

    Faults checked() {
        probability("rateLimit.probability", rateLimit.probability);
        probability("error500", error500);
        probability("slow.probability", slow.probability);
        probability("timeoutAfterWork", timeoutAfterWork);
        probability("webhooks.drop", webhooks.drop);
        probability("webhooks.duplicate", webhooks.duplicate);
        probability("webhooks.reorder", webhooks.reorder);
        probability("webhooks.partial", webhooks.partial);
        if (!java.util.Set.of("seconds", "date", "none").contains(rateLimit.retryAfter)) {
            throw new IllegalArgumentException("faults: rateLimit.retryAfter must be seconds, date or none");
        }
        if (!java.util.Set.of("seconds", "epoch", "epoch-millis", "date", "none")
                .contains(quota.reset)) {
            throw new IllegalArgumentException(
                    "faults: quota.reset must be seconds, epoch, epoch-millis, date or none");
        }
        if (quota.calls < 0 || quota.millis < 1) {
            throw new IllegalArgumentException("faults: quota needs calls from 0 and millis from 1 on");
        }
        if (slow.millis < 0 || holdMillis < 0 || webhooks.delayMillis < 0 || visibleAfterMillis < 0) {
            throw new IllegalArgumentException("faults: times other than clockOffsetMillis must not be negative");
        }
        return this;
    }

    private static void probability(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("faults: " + name + " must be from 0 to 1");
        }
    }
}
