package dev.serai.identity;

/** How many letters must be added, removed, replaced or exchanged with their neighbour to make one text of the other. */
final class EditDistance {
    private EditDistance() {}

    /** One less the share of letters that must be touched, from 0 to 1. */
    static double similarity(String a, String b) {
        var longer = Math.max(a.length(), b.length());
        return longer == 0 ? 1 : 1 - between(a, b) / (double) longer;
    }

    static int between(String a, String b) {
        var rows = new int[3][b.length() + 1];
        for (var j = 0; j <= b.length(); j++) {
            rows[1][j] = j;
        }
        for (var i = 1; i <= a.length(); i++) {
            var row = rows[0];
            row[0] = i;
            for (var j = 1; j <= b.length(); j++) {
                row[j] = cell(a, b, i, j, row, rows);
            }
            rows[0] = rows[2];
            rows[2] = rows[1];
            rows[1] = row;
        }
        return rows[1][b.length()];
    }

    /** The row above is rows[1], the one above that rows[2]. */
    private static int cell(String a, String b, int i, int j, int[] row, int[][] rows) {
        var same = a.charAt(i - 1) == b.charAt(j - 1);
        var least = Math.min(Math.min(rows[1][j], row[j - 1]) + 1, rows[1][j - 1] + (same ? 0 : 1));
        var exchanged = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return exchanged ? Math.min(least, rows[2][j - 2] + 1) : least;
    }
}
