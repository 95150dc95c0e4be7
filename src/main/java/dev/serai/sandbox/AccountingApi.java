package dev.serai.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The accounting: debtors, their invoices, and payments of these. Signs in by OAuth2 client credentials, gives the address of the next page, refuses what refers to something it
 * does not know, and a number or reference that it has already with 409. An invoice is never deleted, and nothing but its reference changes once it is paid.
 */
final class AccountingApi extends ThingsApi {
    static final int PAGE = 100;

    private final Things debtors = books(AccountingForm.DEBTORS).ruledBy(this::checkDebtor);
    private final Things invoices = books(AccountingForm.INVOICES).ruledBy(this::checkInvoice);
    private final Things payments =
            books(AccountingForm.PAYMENTS).ruledBy(this::checkPayment).followedBy(this::settle);

    AccountingApi(ToolSetup setup) {
        super(setup);
        for (var things : List.of(debtors, invoices, payments)) {
            var path = "/" + things.name();
            routes.on("GET", path, request -> list(things, request))
                    .on("POST", path, request -> {
                        var made = things.create(SandboxLog.API, request.object());
                        return SandboxResponse.json(201, things.form.shown(made));
                    })
                    .on(
                            "GET",
                            path + "/*",
                            (request, id) -> SandboxResponse.json(200, things.form.shown(things.read(id))))
                    .on("PATCH", path + "/*", (request, id) -> {
                        var changed = things.change(SandboxLog.API, things.written(id), request.object());
                        return SandboxResponse.json(200, things.form.shown(changed));
                    });
        }
        routes.on("DELETE", "/debtors/*", this::removeDebtor);
    }

    private Things books(AccountingForm form) {
        return kind(form.name().toLowerCase(Locale.ROOT), form, Ticks.MILLIS);
    }

    @Override
    public SandboxResponse refused(SandboxResponse plain) {
        var content = plain.content();
        if (content.containsKey("Code")) {
            return plain;
        }
        var said = content.getOrDefault("message", "There is nothing of that name.");
        return SandboxResponse.json(
                plain.status(), Map.of("Code", content.getOrDefault("error", "error"), "Message", said));
    }

    private SandboxResponse list(Things things, SandboxRequest request) {
        var size = Math.min(request.number("Top", PAGE, 1), PAGE);
        var skip = request.number("SkipToken", 0, 0);
        var since = request.time("ModifiedSince");
        var found = things.shelf.changedSince(since == null ? Long.MIN_VALUE : things.shelf.firstStamp(since)).stream()
                .filter(thing -> !thing.deleted())
                .filter(thing -> matches(thing, request.query()))
                .skip(skip)
                .limit(size + 1L)
                .toList();
        var answer = new LinkedHashMap<String, Object>();
        answer.put("Value", things.shown(found.subList(0, Math.min(size, found.size()))));
        if (found.size() > size) {
            var more = since == null ? "" : "&ModifiedSince=" + since;
            answer.put(
                    "@NextLink",
                    request.base() + "/" + things.name() + "?Top=" + size + "&SkipToken=" + (skip + size) + more);
        }
        return SandboxResponse.json(200, answer);
    }

    private static boolean matches(Thing thing, Map<String, String> query) {
        return List.of("Email", "DocumentNumber", "Reference").stream()
                .filter(query::containsKey)
                .allMatch(name -> query.get(name).equalsIgnoreCase(thing.text(name)));
    }

    private SandboxResponse removeDebtor(SandboxRequest request, String id) {
        var debtor = debtors.written(id);
        if (invoices.first(invoice -> id.equals(invoice.text("DebtorId"))).isPresent()) {
            throw refusal(409, "DebtorInUse", Map.of());
        }
        debtors.delete(SandboxLog.API, debtor);
        return SandboxResponse.empty(204);
    }

    private void checkDebtor(Thing before, Map<String, Object> fields) {
        refuseSecond(debtors, before, fields, "Email", "DuplicateEmail");
    }

    private void checkInvoice(Thing before, Map<String, Object> fields) {
        if (!fields.keySet().containsAll(Set.of("DocumentNumber", "Currency", "Lines"))) {
            throw refusal(400, "MissingField", Map.of("Fields", List.of("DocumentNumber", "Currency", "Lines")));
        }
        if (!debtors.exists((String) fields.get("DebtorId"))) {
            throw refusal(400, "DebtorNotFound", Map.of());
        }
        fields.putIfAbsent("Status", "OPEN");
        refuseSecond(invoices, before, fields, "DocumentNumber", "DuplicateDocumentNumber");
        if (before != null && "PAID".equals(before.text("Status")) && !sameButReference(before.fields(), fields)) {
            throw refusal(400, "InvoiceClosed", Map.of());
        }
    }

    private static boolean sameButReference(Map<String, Object> before, Map<String, Object> after) {
        var one = new LinkedHashMap<>(before);
        var other = new LinkedHashMap<>(after);
        one.remove("Reference");
        other.remove("Reference");
        return one.equals(other);
    }

    private void checkPayment(Thing before, Map<String, Object> fields) {
        if (!invoices.exists((String) fields.get("InvoiceId"))) {
            throw refusal(400, "InvoiceNotFound", Map.of());
        }
        if (!(fields.get("AmountMinor") instanceof Number)) {
            throw refusal(400, "MissingField", Map.of("Fields", List.of("AmountMinor")));
        }
        refuseSecond(payments, before, fields, "Reference", "DuplicateReference");
    }

    private static void refuseSecond(
            Things things, Thing before, Map<String, Object> fields, String field, String code) {
        var value = fields.get(field);
        things.first(other -> value != null
                        && value.toString().equalsIgnoreCase(other.text(field))
                        && (before == null || other.number() != before.number()))
                .ifPresent(other -> {
                    var form = (AccountingForm) things.form;
                    throw refusal(409, code, Map.of(form.key(), form.id(other.number())));
                });
    }

    private static Refusal refusal(int status, String code, Map<String, Object> more) {
        var content = new LinkedHashMap<String, Object>();
        content.put("Code", code);
        content.putAll(more);
        return new Refusal(SandboxResponse.json(status, content));
    }

    private void settle(Thing payment) {
        invoices.shelf.written(invoices.form.number(payment.text("InvoiceId"))).ifPresent(invoice -> {
            var paid = payments.shelf.written().stream()
                    .filter(one -> Objects.equals(one.text("InvoiceId"), payment.text("InvoiceId")))
                    .mapToLong(one -> one.whole("AmountMinor"))
                    .sum();
            if (paid >= AccountingForm.total(invoice) && "OPEN".equals(invoice.text("Status"))) {
                var fields = new LinkedHashMap<>(invoice.fields());
                fields.put("Status", "PAID");
                invoices.shelf.change(invoice, fields);
            }
        });
    }
}
