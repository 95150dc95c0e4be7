package dev.serai.fit;

import dev.serai.catalog.Catalog;
import dev.serai.mapping.Mapper;
import dev.serai.mapping.Surroundings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which of the systems that take part in an entity is the better single source of truth. Each criterion is a score from 0 to 100, computed where the files tell it and asked
 * where they cannot; what nobody knows makes the total a range.
 *
 * @param systems the best first, by the middle of their range
 */
public record Scorecard(String entity, List<SystemScore> systems) {

    /** What counts, and how much: completeness and adoption high, the others medium. */
    public enum Criterion {
        COMPLETENESS(3),
        ADOPTION(3),
        INTEGRATION(2),
        SCALABILITY(2),
        COST(2);

        private final int weight;

        Criterion(int weight) {
            this.weight = weight;
        }

        public int weight() {
            return weight;
        }

        String words() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One criterion of one system.
     *
     * @param score from 0, the worst, to 100; null where it is not known
     */
    public record Score(Criterion criterion, Integer score, String why) {}

    /** One system; its total lies between the two, which are equal where everything is known. */
    public record SystemScore(String system, List<Score> scores, int atLeast, int atMost) {}

    /**
     * Scores the participants of an entity.
     *
     * @param answers by system and criterion, scores from 0 to 100 that somebody gave; they count before what is computed
     */
    public static Scorecard of(
            Catalog catalog, String entity, Map<String, Map<Criterion, Integer>> answers, Surroundings surroundings) {
        var of = catalog.entity(entity).orElseThrow(() -> new IllegalArgumentException("There is no entity " + entity));
        var systems = of.participants().keySet().stream()
                .filter(system -> catalog.mapping(system, entity).isPresent())
                .map(system -> score(catalog, system, entity, answers.getOrDefault(system, Map.of()), surroundings))
                .sorted((a, b) -> b.atLeast() + b.atMost() - a.atLeast() - a.atMost())
                .toList();
        return new Scorecard(entity, systems);
    }

    private static SystemScore score(
            Catalog catalog, String system, String entity, Map<Criterion, Integer> answers, Surroundings surroundings) {
        var computed = computed(catalog, system, entity, surroundings);
        var scores = new ArrayList<Score>();
        var known = 0;
        var all = 0;
        var open = 0;
        for (var criterion : Criterion.values()) {
            var score = answers.containsKey(criterion)
                    ? new Score(criterion, answers.get(criterion), "as somebody said")
                    : computed.getOrDefault(criterion, asked(criterion));
            scores.add(score);
            all += criterion.weight;
            known += score.score() == null ? 0 : score.score() * criterion.weight;
            open += score.score() == null ? 100 * criterion.weight : 0;
        }
        return new SystemScore(
                system, scores, Math.round(known / (float) all), Math.round((known + open) / (float) all));
    }

    private static Score asked(Criterion criterion) {
        var question =
                switch (criterion) {
                    case ADOPTION -> "which share of the people who should work in it do, from 0 to 100";
                    case COST -> "100 for what costs nothing more, 0 for the most expensive choice";
                    default -> "how many records and users it bears, 100 for more than you will ever have";
                };
        return new Score(criterion, null, "not known: say " + question);
    }

    private static Map<Criterion, Score> computed(
            Catalog catalog, String system, String entity, Surroundings surroundings) {
        var scores = new EnumMap<Criterion, Score>(Criterion.class);
        var of = catalog.entity(entity).orElseThrow();
        var mapper = new Mapper(catalog.mapping(system, entity).orElseThrow(), of, surroundings);
        var has = mapper.inFields().size();
        scores.put(
                Criterion.COMPLETENESS,
                new Score(
                        Criterion.COMPLETENESS,
                        100 * has / of.fields().size(),
                        has + " of " + of.fields().size() + " fields are read from it"));
        catalog.resource(system, entity).ifPresent(resource -> {
            var can = List.of(Capability.values()).stream()
                    .filter(capability -> capability.of(resource))
                    .count();
            var total = Capability.values().length;
            scores.put(
                    Criterion.INTEGRATION,
                    new Score(
                            Criterion.INTEGRATION,
                            (int) (100 * can / total),
                            "it can do " + can + " of " + total + " things that the hub has a use for"));
        });
        return scores;
    }
}
