package dev.serai.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** People who work in the tools: they know a few contacts at first, some of them in several tools, and from then on edit or add one at a time. Each act is told in one line. */
final class Life {
    /** First name, last name, mailbox, company, tags, and where they are known. */
    private static final String KNOWN =
            """
            Ada, Lovelace, ada@analytical.example, Analytical Engines, vip math, CRM EMAIL SUPPORT
            Grace, Hopper, grace@harbour.example, Harbour Software, vip, CRM EMAIL
            Alan, Turing, alan.turing@bletchley.example, Bletchley Ltd, math, CRM SUPPORT
            Katherine, Johnson, katherine@orbit.example, Orbit Partners, math newsletter, CRM EMAIL SUPPORT
            Hedy, Lamarr, hedy@quill.example, Quill Studio, press, EMAIL SUPPORT
            Edsger, Dijkstra, edsger@shortest.example, Shortest Logistics, newsletter, CRM
            Mary, Jackson, mary.jackson@orbit.example, Orbit Partners, partner, CRM EMAIL
            Claude, Shannon, claude@channel.example, Channel Inc, trial, EMAIL
            Emmy, Noether, emmy@moebius.example, Möbius GmbH, math vip, CRM SUPPORT
            Niels, Abel, niels.abel@wren.example, Wren Energy, events, SUPPORT
            Sofia, Kovalevskaya, sofia@zephyr.example, Zephyr Trading, newsletter, EMAIL SUPPORT
            George, Boole, george@quill.example, Quill Studio, beta, CRM EMAIL SUPPORT
            """;

    private static final List<String> COMPANIES = List.of(
            "Northwind Ltd", "Bluebird GmbH", "Lighthouse Inc", "Saffron Foods", "Tideway Energy", "Copper Kettle");
    private static final List<String> TAGS = List.of("vip", "newsletter", "partner", "trial", "events", "press");
    private static final int MOST_CONTACTS = 40;
    private static final int ONE_IN_IS_NEW = 12;
    private static final int KNOWN_SEED = 299;
    private static final int NEW_SEED = 298;

    private final Sandbox sandbox;
    private final RandomGenerator random;
    private final Consumer<String> teller;

    Life(Sandbox sandbox, RandomGenerator random, Consumer<String> teller) {
        this.sandbox = sandbox;
        this.random = random;
        this.teller = teller;
    }

    /** Fills empty tools with those whom their people know; else lets somebody do one thing. */
    void step() {
        if (Arrays.stream(Desk.values()).allMatch(desk -> count(desk) == 0)) {
            meetAll();
            return;
        }
        var desk = pick(List.of(Desk.values()));
        if (count(desk) == 0 || random.nextInt(ONE_IN_IS_NEW) == 0 && count(desk) < MOST_CONTACTS) {
            add(desk, Person.of(NEW_SEED, random.nextInt(PhonePlan.INDEXES), 0));
        } else {
            one(desk, random.nextInt(count(desk))).ifPresent(shown -> edit(desk, shown));
        }
    }

    private void meetAll() {
        var lines = KNOWN.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            var parts = lines.get(i).split(", ");
            for (var desk : parts[5].split(" ")) {
                add(Desk.valueOf(desk), known(parts, i, Desk.valueOf(desk)));
            }
        }
    }

    /** No tool knows everything of somebody. */
    private static Person known(String[] parts, int index, Desk desk) {
        var phone = desk == Desk.EMAIL ? null : PhonePlan.number(KNOWN_SEED, index);
        var company = desk == Desk.SUPPORT ? null : parts[3];
        var tags = desk == Desk.SUPPORT ? List.<String>of() : List.of(parts[4].split(" "));
        return new Person(parts[0], parts[1], parts[2], phone, company, tags, null);
    }

    private void add(Desk desk, Person person) {
        if (act(desk, "POST", "/people/contacts", desk.person(person)).status() == 201) {
            teller.accept(desk.who() + " added " + person.first() + " " + person.last());
        }
    }

    private void edit(Desk desk, Map<String, Object> shown) {
        var fields = desk.fields(shown);
        var name = desk.name(fields);
        switch (random.nextInt(3)) {
            case 0 -> {
                var phone = PhonePlan.number(NEW_SEED, random.nextInt(PhonePlan.INDEXES));
                change(desk, shown, desk.phone(phone), "changed " + name + "'s phone to " + phone);
            }
            case 1 -> {
                var company = pick(COMPANIES);
                change(desk, shown, desk.company(company), "changed " + name + "'s company to " + company);
            }
            default -> tag(desk, shown, name);
        }
    }

    private void tag(Desk desk, Map<String, Object> shown, String name) {
        var tag = pick(TAGS);
        var tags = desk.tags(desk.fields(shown));
        if (!tags.contains(tag)) {
            change(desk, shown, desk.tagged(tags, tag), "tagged " + name + " as " + tag);
        }
    }

    private void change(Desk desk, Map<String, Object> shown, Map<String, Object> fields, String told) {
        if (act(desk, "PATCH", "/people/contacts/" + desk.id(shown), fields).status() == 200) {
            teller.accept(desk.who() + " " + told);
        }
    }

    private int count(Desk desk) {
        var page = act(desk, "GET", "/people/contacts?limit=1", null).content();
        return ((Number) page.get("total")).intValue();
    }

    private Optional<Map<String, Object>> one(Desk desk, int offset) {
        var page = act(desk, "GET", "/people/contacts?limit=1&offset=" + offset, null)
                .content();
        var found = (List<?>) page.get("contacts");
        return found.stream().map(contact -> Json.object(contact, "a contact")).findFirst();
    }

    private SandboxResponse act(Desk desk, String method, String target, Object body) {
        var request = SandboxRequest.of(method, target);
        return sandbox.handle(desk.system(), body == null ? request : request.json(body));
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
