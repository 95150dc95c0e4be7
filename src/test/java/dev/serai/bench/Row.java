package dev.serai.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One line of the result.
 *
 * @param floor what the same machine does with nothing in the way; null where there is no floor
 * @param bar what was aimed for, as the table shows it
 * @param note what the number does not say by itself
 */
record Row(String what, String unit, Double product, Double floor, String bar, String note) {

    static Row of(String what, String unit, double product, String bar, String note) {
        return new Row(what, unit, product, null, bar, note);
    }

    Double ratio() {
        return floor == null ? null : product / floor;
    }

    String markdown() {
        return "| " + what + " | " + number(product) + " " + unit + " | "
                + (floor == null ? "" : number(floor) + " " + unit)
                + " | " + (floor == null ? "" : String.format(Locale.ROOT, "%.2f", ratio())) + " | " + bar + " | "
                + note
                + " |";
    }

    private static String number(double value) {
        return value < 100 ? String.format(Locale.ROOT, "%.1f", value) : String.format(Locale.ROOT, "%,.0f", value);
    }

    static double median(List<Double> rounds) {
        var sorted = rounds.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
