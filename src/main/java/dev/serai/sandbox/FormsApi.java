package dev.serai.sandbox;

import static dev.serai.sandbox.Shape.FLAG;
import static dev.serai.sandbox.Shape.TEXT;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The form tool: what visitors of the web site sent. Nothing of it ever changes, so it has a time of creation only; the newest come first; the API reads and nothing else. Webhooks
 * are signed as Standard Webhooks has it.
 */
final class FormsApi extends ThingsApi {
    static final int PAGE = 50;
    static final String SECRET_PREFIX = "whsec_";

    private static final String FORM = "contact-us";

    /** A submission under a token of twelve letters and digits; the questions of the form are the keys of the answers. */
    private static final class Form implements ThingForm {
        private static final long SPREAD = 48_271L * 1_000_003;
        private static final long SPACE = 1L << 52;
        private static final long GATHER = java.math.BigInteger.valueOf(SPREAD)
                .modInverse(java.math.BigInteger.valueOf(SPACE))
                .longValueExact();

        private final Shape shape = new Shape()
                .with(TEXT, "first name", "last name", "e-mail", "phone", "company", "what can we do for you?")
                .with(FLAG, "send me news");

        @Override
        public String id(int number) {
            var text = Long.toString(number * SPREAD & SPACE - 1, 36);
            return "0".repeat(12 - text.length()) + text;
        }

        @Override
        public int number(String id) {
            if (!id.matches("[0-9a-z]{12}")) {
                return -1;
            }
            var number = Long.parseLong(id, 36) * GATHER & SPACE - 1;
            return number <= Integer.MAX_VALUE && id((int) number).equals(id) ? (int) number : -1;
        }

        @Override
        public Map<String, Object> stored(Map<String, Object> given) {
            return shape.stored(given);
        }

        @Override
        public Map<String, Object> shown(Thing thing) {
            var shown = new LinkedHashMap<String, Object>();
            shown.put("token", id(thing.number()));
            shown.put("form", FORM);
            shown.put("submitted_at", time(thing).toString());
            shown.put("answers", thing.fields());
            return shown;
        }
    }

    private final Things responses =
            kind("responses", new Form(), Ticks.MILLIS).ruledBy(FormsApi::check).telling(this::tell);

    FormsApi(ToolSetup setup) {
        super(setup);
        var path = "/forms/" + FORM + "/responses";
        routes.on("GET", path, this::list)
                .on(
                        "GET",
                        path + "/*",
                        (request, token) -> SandboxResponse.json(200, responses.form.shown(responses.read(token))));
    }

    private static Instant time(Thing thing) {
        return Ticks.MILLIS.instant(thing.created()).truncatedTo(ChronoUnit.SECONDS);
    }

    private static void check(Thing before, Map<String, Object> fields) {
        if (before != null) {
            throw new Refusal(SandboxResponse.empty(405));
        }
        if (fields.isEmpty()) {
            throw Refusal.badRequest("an empty form is not sent");
        }
    }

    private SandboxResponse list(SandboxRequest request) {
        var size = Math.min(request.number("page_size", PAGE, 1), PAGE);
        var since = request.time("since");
        var before = request.query().get("before");
        var last = before == null ? Integer.MAX_VALUE : responses.form.number(before);
        var all = responses.shelf.all();
        var found = java.util.stream.IntStream.iterate(all.size() - 1, at -> at >= 0, at -> at - 1)
                .mapToObj(all::get)
                .filter(thing -> !thing.deleted() && thing.number() < last)
                .filter(thing -> since == null || !time(thing).isBefore(since))
                .limit(size + 1L)
                .toList();
        var page = found.subList(0, Math.min(size, found.size()));
        var answer = SandboxResponse.json(200, responses.shown(page));
        return found.size() > size
                ? answer.header(
                        "X-Next-Before", responses.form.id(page.get(size - 1).number()))
                : answer;
    }

    private String tell(String operation, Thing before, Thing after) {
        if (!operation.equals("create")) {
            return null;
        }
        var event = "msg_" + setup.webhooks().nextEventId();
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "form.submitted");
        body.put("timestamp", setup.clock().now().toString());
        body.put("data", responses.form.shown(after));
        setup.webhooks().send("lead", event, body, text -> signing(event, text));
        return event;
    }

    private Function<Instant, Map<String, String>> signing(String event, String body) {
        return attempt -> {
            var time = Long.toString(attempt.getEpochSecond());
            var mac = Webhooks.hmacSha256(key(), event + "." + time + "." + body);
            return Map.of(
                    "Content-Type",
                    "application/json",
                    "webhook-id",
                    event,
                    "webhook-timestamp",
                    time,
                    "webhook-signature",
                    "v1," + Base64.getEncoder().encodeToString(mac));
        };
    }

    private byte[] key() {
        var secret = setup.options().webhookSecret();
        return secret.startsWith(SECRET_PREFIX)
                ? Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length()))
                : secret.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    Map<String, Object> filled(String kind, int index, RandomGenerator random) {
        return Trade.submission(Person.of(random.nextInt(PhonePlan.SEEDS), index, 0), List.of("Nothing yet."), random);
    }
}
