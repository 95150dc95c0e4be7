package dev.serai.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is said of components that not every hub is built with. */
class BuiltWithoutTest {
    private static final String CDC = "debezium-postgres";

    @Test
    void saysWhereToGetWhatIsMissing() {
        assertThat(new BuiltWithout(component -> false).advice(CDC))
                .hasValueSatisfying(advice -> assertThat(advice).contains("-Pcdc", "native"));
    }

    @Test
    void saysNothingOfWhatIsThereOrOfWhatItDoesNotKnow() {
        assertThat(new BuiltWithout(component -> true).advice(CDC)).isEmpty();
        assertThat(new BuiltWithout(component -> false).advice("timer")).isEmpty();
    }

    /** The tests are built with it. */
    @Test
    void findsWhatIsOnTheClassPath() {
        assertThat(BuiltWithout.THIS.there().test(CDC)).isTrue();
        assertThat(BuiltWithout.THIS.there().test("debezium-of-another-kind")).isFalse();
    }
}
