package dev.serai.identity;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How likely two copies are one thing, and why.
 *
 * @param probability from 0 to 1
 * @param bits the evidence: each bit doubles the odds, at 0 they are even
 * @param demand whether the rule's demands hold
 * @param fields what each field that both have said
 */
public record Score(double probability, double bits, Demand demand, List<FieldScore> fields) {

    /** Whether of each demanded group at least one field agrees. */
    public enum Demand {
        MET,
        /** Of some group nothing could be compared. */
        OPEN,
        /** Of some group something could be compared, and nothing agrees. */
        CONTRADICTED
    }

    /**
     * What one field said.
     *
     * @param field its name; two names where its value stands in the other field
     * @param similarity from 0 to 1
     * @param bits its evidence; negative where it speaks against
     */
    public record FieldScore(String field, double similarity, double bits) {}

    /** The reason in one line without any value: the probability, then each field with its similarity and bits. */
    public String explained() {
        var said = fields.stream()
                .map(field ->
                        String.format(Locale.ROOT, "%s %.2f (%+.1f)", field.field(), field.similarity(), field.bits()))
                .collect(Collectors.joining(", "));
        return String.format(Locale.ROOT, "fuzzy %.3f: %s", probability, said);
    }
}
