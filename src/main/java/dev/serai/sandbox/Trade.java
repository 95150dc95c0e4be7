package dev.serai.sandbox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** What people buy, ask for and plan, in the words of the tool in which they do it. */
final class Trade {
    private record Product(String sku, String title, String price) {}

    private static final List<Product> PRODUCTS = List.of(
            new Product("TEA-01", "Teapot", "19.90"),
            new Product("CUP-06", "Six cups", "34.50"),
            new Product("KET-02", "Copper kettle", "89.00"),
            new Product("LAM-11", "Reading lamp", "45.95"),
            new Product("RUG-03", "Camel hair rug", "240.00"));
    private static final List<String> CITIES = List.of("Berlin DE", "Lyon FR", "Leeds GB", "Porto PT", "Graz AT");
    private static final List<String> CURRENCIES = List.of("EUR", "EUR", "GBP");
    private static final int MOST_LINES = 3;
    private static final int DAYS_BACK = 1_000;

    private Trade() {}

    /** A customer of the shop. */
    static Map<String, Object> customer(Person person) {
        var place = CITIES.get(Math.floorMod(person.email().hashCode(), CITIES.size()));
        var address = new LinkedHashMap<String, Object>();
        address.put("company", person.company());
        address.put("city", place.substring(0, place.length() - 3));
        address.put("country_code", place.substring(place.length() - 2));
        var customer = new LinkedHashMap<String, Object>();
        customer.put("first_name", person.first());
        customer.put("last_name", person.last());
        customer.put("email", person.email());
        customer.put("phone", person.phone());
        customer.put("default_address", address);
        return customer;
    }

    /** An order of the shop; of nobody in particular where {@code customer} is null. */
    static Map<String, Object> order(Object customer, RandomGenerator random) {
        var lines = new ArrayList<Map<String, Object>>();
        for (var product : some(random)) {
            var line = new LinkedHashMap<String, Object>();
            line.put("sku", product.sku());
            line.put("title", product.title());
            line.put("quantity", 1 + random.nextInt(3));
            line.put("price", product.price());
            lines.add(line);
        }
        var order = new LinkedHashMap<String, Object>();
        order.put("currency", CURRENCIES.get(random.nextInt(CURRENCIES.size())));
        order.put("customer", customer == null ? null : Map.of("id", customer));
        order.put("line_items", lines);
        return order;
    }

    private static List<Product> some(RandomGenerator random) {
        var first = random.nextInt(PRODUCTS.size());
        var count = 1 + random.nextInt(MOST_LINES);
        var some = new ArrayList<Product>();
        for (int i = 0; i < count; i++) {
            some.add(PRODUCTS.get((first + i) % PRODUCTS.size()));
        }
        return some;
    }

    /** An order of long ago, by one of these. */
    static Map<String, Object> pastOrder(List<Thing> customers, RandomGenerator random, Instant now) {
        var customer = customers.isEmpty() ? null : customers.get(random.nextInt(customers.size()));
        var order = order(customer == null ? null : ShopForm.CUSTOMERS.idOf(customer.number()), random);
        var at = now.truncatedTo(ChronoUnit.DAYS).minus(1 + random.nextInt(DAYS_BACK), ChronoUnit.DAYS);
        order.put("processed_at", at.atOffset(ZoneOffset.UTC).toString());
        order.put("financial_status", "paid");
        return order;
    }

    /** What somebody sends by the form of the web site. */
    static Map<String, Object> submission(Person person, List<String> wishes, RandomGenerator random) {
        var answers = new LinkedHashMap<String, Object>();
        answers.put("first name", person.first());
        answers.put("last name", person.last());
        answers.put("e-mail", person.email());
        answers.put("phone", person.phone());
        answers.put("company", person.company());
        answers.put("what can we do for you?", wishes.get(random.nextInt(wishes.size())));
        answers.put("send me news", random.nextBoolean());
        return answers;
    }
}
