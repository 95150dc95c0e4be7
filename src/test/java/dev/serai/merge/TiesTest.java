package dev.serai.merge;

import static dev.serai.merge.ContactFixture.at;
import static dev.serai.merge.ContactFixture.one;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.FirstContact;
import dev.serai.catalog.Strategy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who wins where both sides changed a field at the same instant (S8, S9): whom the file names first, else the first by name, else the higher value; so everywhere the same. */
class TiesTest {
    private static final List<String> NONE = List.of();

    /** Another system stands in the middle by changing one line. */
    @ParameterizedTest
    @CsvSource({
        "crm;support,told by the CRM",
        "support;crm,held of support",
        "support,held of support",
        "crm,told by the CRM"
    })
    void whoeverIsNamedFirstWins(String authority, String winner) {
        assertThat(settled(List.of(authority.split(";")), "told by the CRM", "support", "held of support"))
                .isEqualTo(winner);
    }

    @ParameterizedTest
    @CsvSource({"support,told by the CRM", "accounts,held of accounts"})
    void elseTheFirstByName(String other, String winner) {
        assertThat(settled(NONE, "told by the CRM", other, "held of " + other)).isEqualTo(winner);
    }

    @Test
    void elseTheHigherValueWhicheverCameFirst() {
        assertThat(settled(NONE, "b", "crm", "a")).isEqualTo("b");
        assertThat(settled(NONE, "a", "crm", "b")).isEqualTo("b");
    }

    /** What Ada's phone is after the CRM told one of minute 5 and the record has another of minute 5. */
    private static Object settled(List<String> authority, String told, String other, String held) {
        return Merging.merge(
                        ContactFixture.contact(Strategy.LAST_WRITE_WINS, FirstContact.FILL_BLANKS, authority),
                        ContactFixture.told(at(5), one("phone", told)),
                        ContactFixture.record(4, at(5), other, one("phone", held)),
                        ContactFixture.link(3, at(1), one("phone", "before")))
                .record()
                .value("phone");
    }
}
