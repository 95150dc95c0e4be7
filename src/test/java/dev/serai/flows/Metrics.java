package dev.serai.flows;

import static io.restassured.RestAssured.given;

import java.util.Arrays;

/** What the hub shows as metrics. */
final class Metrics {
    private Metrics() {}

    /** The sum of all samples of that name that have all of these labels, each written {@code name="value"}. */
    static double sum(String name, String... labels) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> Arrays.stream(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
