package dev.serai.sandbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The shop: customers, their orders with lines, and payments. Numbers of pages, times to the second of a zone of its own, money as text, webhooks whose topic and event id are in
 * the headers. A payment that completes an order makes it paid.
 */
final class ShopApi extends ThingsApi {
    static final int PAGE = 250;
    private static final int PAGE_UNLESS_TOLD = 50;

    private final Things customers = shopKind(ShopForm.CUSTOMERS).ruledBy(this::checkCustomer);
    private final Things orders = shopKind(ShopForm.ORDERS).ruledBy(this::checkOrder);
    private final Things payments =
            shopKind(ShopForm.PAYMENTS).ruledBy(this::checkPayment).followedBy(this::settle);

    ShopApi(ToolSetup setup) {
        super(setup);
        for (var things : List.of(customers, orders, payments)) {
            var path = "/" + things.name();
            routes.on("GET", path, request -> list(things, request))
                    .on("GET", path + "/*", (request, id) -> answer(200, things, things.read(id)));
        }
        for (var things : List.of(customers, orders)) {
            var path = "/" + things.name();
            routes.on(
                            "POST",
                            path,
                            request -> answer(201, things, things.create(SandboxLog.API, given(things, request))))
                    .on("PUT", path + "/*", (request, id) -> {
                        var changed = things.change(SandboxLog.API, things.written(id), given(things, request));
                        return answer(200, things, changed);
                    });
        }
        routes.on("DELETE", "/customers/*", (request, id) -> {
            customers.delete(SandboxLog.API, customers.written(id));
            return SandboxResponse.json(200, Map.of());
        });
    }

    private Things shopKind(ShopForm form) {
        var name = form.name().toLowerCase(Locale.ROOT);
        return kind(name, form, Ticks.SECONDS).telling((operation, before, after) -> tell(form, operation, after));
    }

    @Override
    public SandboxResponse refused(SandboxResponse plain) {
        var content = plain.content();
        if (content.containsKey("errors")) {
            return plain;
        }
        return SandboxResponse.json(plain.status(), Map.of("errors", content.getOrDefault("message", "Not Found")));
    }

    private SandboxResponse list(Things things, SandboxRequest request) {
        var size = Math.min(request.number("limit", PAGE_UNLESS_TOLD, 1), PAGE);
        var page = request.number("page", 1, 1);
        var since = request.time("updated_at_min");
        var email = request.query().get("email");
        var found = things.shelf.changedSince(since == null ? Long.MIN_VALUE : things.shelf.firstStamp(since)).stream()
                .filter(thing -> !thing.deleted())
                .filter(thing -> email == null || email.equalsIgnoreCase(thing.text("email")))
                .skip((page - 1L) * size)
                .limit(size)
                .toList();
        return SandboxResponse.json(200, Map.of(things.name(), things.shown(found)));
    }

    private static SandboxResponse answer(int status, Things things, Thing thing) {
        return SandboxResponse.json(status, Map.of(wrapper(things), things.form.shown(thing)));
    }

    private static Map<String, Object> given(Things things, SandboxRequest request) {
        return Json.object(request.object().get(wrapper(things)), wrapper(things));
    }

    private static String wrapper(Things things) {
        return ((ShopForm) things.form).wrapper();
    }

    private void checkCustomer(Thing before, Map<String, Object> fields) {
        var email = fields.get("email");
        var same = customers.first(other -> email != null
                && email.toString().equalsIgnoreCase(other.text("email"))
                && (before == null || other.number() != before.number()));
        if (same.isPresent()) {
            throw unprocessable("email", "has already been taken");
        }
    }

    private void checkOrder(Thing before, Map<String, Object> fields) {
        if (!fields.containsKey("currency")) {
            throw unprocessable("currency", "can't be blank");
        }
        if (Money.lines(fields.get("line_items")).isEmpty()) {
            throw unprocessable("line_items", "can't be empty");
        }
        if (fields.get("customer") instanceof Map<?, ?> customer && !customers.exists("" + customer.get("id"))) {
            throw unprocessable("customer", "not found");
        }
        fields.putIfAbsent("financial_status", "pending");
    }

    private void checkPayment(Thing before, Map<String, Object> fields) {
        if (!orders.exists("" + fields.get("order_id")) || !fields.containsKey("amount")) {
            throw unprocessable("order_id", "an order and an amount are needed");
        }
        fields.putIfAbsent("kind", "sale");
        fields.putIfAbsent("status", "success");
    }

    private static Refusal unprocessable(String field, String reason) {
        return new Refusal(SandboxResponse.json(422, Map.of("errors", Map.of(field, List.of(reason)))));
    }

    private void settle(Thing payment) {
        var order = orders.shelf.written(orders.form.number("" + payment.text("order_id")));
        order.ifPresent(found -> {
            var paid = paid(found);
            var now = paid.signum() > 0 && paid.compareTo(ShopForm.total(found)) >= 0 ? "paid" : "pending";
            if (!now.equals(found.text("financial_status"))) {
                orders.change(SandboxLog.PERSON, found, Map.of("financial_status", now));
            }
        });
    }

    private BigDecimal paid(Thing order) {
        var id = orders.form.id(order.number());
        return payments.shelf.written().stream()
                .filter(one -> id.equals(one.text("order_id")) && "success".equals(one.text("status")))
                .map(one -> Money.of(one.text("amount")).multiply(Money.of("refund".equals(one.text("kind")) ? -1 : 1)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private String tell(ShopForm form, String operation, Thing after) {
        var event = "shop-" + setup.webhooks().nextEventId();
        var topic = form.name().toLowerCase(Locale.ROOT) + "/" + operation;
        var body = after.deleted() ? Map.of("id", form.idOf(after.number())) : form.shown(after);
        setup.webhooks().send(form.wrapper(), event, body, text -> signing(event, topic, text));
        return event;
    }

    private Function<Instant, Map<String, String>> signing(String event, String topic, String body) {
        var mac = Base64.getEncoder()
                .encodeToString(Webhooks.hmacSha256(setup.options().webhookSecret(), body));
        return attempt -> {
            var headers = new LinkedHashMap<String, String>();
            headers.put("Content-Type", "application/json");
            headers.put("X-Shop-Topic", topic);
            headers.put("X-Shop-Event-Id", event);
            headers.put("X-Shop-Triggered-At", setup.clock().now().toString());
            headers.put("X-Shop-Hmac-Sha256", mac);
            return headers;
        };
    }

    @Override
    Map<String, Object> filled(String kind, int index, RandomGenerator random) {
        return switch (kind) {
            case "customers" -> Trade.customer(Person.of(random.nextInt(PhonePlan.SEEDS), index, 0));
            case "orders" -> Trade.pastOrder(
                    customers.shelf.written(), random, setup.clock().now());
            default -> null;
        };
    }
}
