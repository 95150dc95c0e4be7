package dev.serai.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.identity.Score.Demand;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** S3 for the fuzzy rule: which record it is, whether a person decides, or whether it is new. */
class RecognisingTest {
    private final Recognising recognising = new Recognising(FuzzyFixture.RULE);

    private static Score score(double probability, Demand demand) {
        return new Score(probability, Math.log(probability / (1 - probability)), demand, List.of());
    }

    private static Score met(double probability) {
        return score(probability, Demand.MET);
    }

    @Test
    void whoIsGoodEnoughAndAloneIsTheRecord() {
        assertThat(recognising.decide(Map.of(1L, met(0.85), 2L, met(0.8), 3L, met(0.1))))
                .isEqualTo(new Recognised.Same(1, met(0.85)));
    }

    @Test
    void twoGoodOnesGoToAPersonTheBestFirst() {
        var unsure = (Recognised.Unsure) recognising.decide(Map.of(1L, met(0.86), 2L, met(0.99), 3L, met(0.74)));
        assertThat(unsure.candidates().keySet()).containsExactly(2L, 1L);
    }

    @Test
    void theReviewBandGoesToAPerson() {
        assertThat(recognising.decide(Map.of(1L, met(0.75)))).isEqualTo(new Recognised.Unsure(Map.of(1L, met(0.75))));
        assertThat(recognising.decide(Map.of(1L, met(0.849)))).isInstanceOf(Recognised.Unsure.class);
    }

    @Test
    void belowTheBandItIsNobodyKnown() {
        assertThat(recognising.decide(Map.of(1L, met(0.749)))).isEqualTo(new Recognised.Unknown());
        assertThat(recognising.decide(Map.of())).isEqualTo(new Recognised.Unknown());
    }

    @Test
    void anOpenDemandGoesToAPersonHoweverSureTheRest() {
        assertThat(recognising.decide(Map.of(1L, score(0.999, Demand.OPEN)))).isInstanceOf(Recognised.Unsure.class);
    }

    @Test
    void aContradictedDemandIsSomebodyElse() {
        assertThat(recognising.decide(Map.of(1L, score(0.999, Demand.CONTRADICTED))))
                .isEqualTo(new Recognised.Unknown());
        assertThat(recognising.decide(Map.of(1L, score(0.999, Demand.CONTRADICTED), 2L, met(0.9))))
                .isEqualTo(new Recognised.Same(2, met(0.9)));
    }
}
