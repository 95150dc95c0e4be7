package dev.serai.merge;

import static dev.serai.merge.ContactFixture.at;
import static dev.serai.merge.ContactFixture.contact;
import static dev.serai.merge.ContactFixture.micros;
import static dev.serai.merge.ContactFixture.one;
import static dev.serai.merge.ContactFixture.record;
import static dev.serai.merge.ContactFixture.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.Strategy;
import dev.serai.record.Change;
import dev.serai.record.Link;
import dev.serai.record.LinkField;
import dev.serai.record.Write;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a change tells beyond what was settled, by which a deleted record comes back or does not (S7, S15, S18, S19). */
class NewsTest {
    private static final String OLD = "020 1";
    private static final String NEW = "020 2";
    private static final String OTHER = "020 3";

    /** The CRM held OLD, and holds NEW since the hub wrote it at minute 10; told last at minute 5. */
    private static final Link WRITTEN = ContactFixture.link(
            4,
            at(5),
            one("phone", NEW),
            new Write(micros(at(10)), at(10), at(11), Map.of("phone", new LinkField(OLD, OLD, 1, 3, micros(at(5))))));

    @Test
    void isNoneWithoutClocksWhereItEqualsTheBase() {
        var unordered = ContactFixture.link(4, null, one("phone", NEW));
        assertThat(news(at(1), NEW, unordered)).isEqualTo(News.NONE);
        assertThat(news(at(1), OLD, unordered)).isEqualTo(News.EDIT);
    }

    @Test
    void isNoneWhereItTellsWhatOurWriteReplaced() {
        assertThat(news(at(9), OLD, WRITTEN)).isEqualTo(News.NONE);
        assertThat(news(at(12), OLD, WRITTEN)).as("set back since").isEqualTo(News.EDIT);
    }

    @Test
    void isAnEditWhereSomebodyHadChangedItBeforeOurWrite() {
        assertThat(news(at(9), OTHER, WRITTEN)).isEqualTo(News.EDIT);
    }

    @Test
    void canOnlyBeReadWhereSomethingAsLateOrLaterWasSettled() {
        assertThat(news(at(4), OTHER, WRITTEN)).isEqualTo(News.UNSURE);
        assertThat(news(at(5), OTHER, WRITTEN)).isEqualTo(News.UNSURE);
    }

    @Test
    void canOnlyBeReadWhereItMayBeOfBeforeOurWriteOrSetBackSince() {
        var clockless = ContactFixture.link(
                4,
                null,
                one("phone", NEW),
                new Write(null, at(10), at(11), Map.of("phone", new LinkField(OLD, OLD, 1, 3, null))));
        var unclear = told(Change.Kind.UPSERT, null, null, at(12), one("phone", OLD));
        assertThat(news(unclear, clockless)).isEqualTo(News.UNSURE);
    }

    @Test
    void isAnEditWhereAFieldIsFilledInThatNobodyKnew() {
        var unknown = ContactFixture.link(4, at(1), Map.of());
        assertThat(news(at(5), OLD, unknown)).isEqualTo(News.EDIT);
        assertThat(news(at(5), "", unknown)).isEqualTo(News.NONE);
    }

    /** Parts tell what changed; but of what we created the system tells so, too, what it filled in by itself. */
    @Test
    void isAnEditBesideWhatIsKnownOnlyWherePartsAreToldOfWhatWeDidNotCreate() {
        assertThat(news(at(12), OTHER, known("key:email"))).isEqualTo(News.EDIT);
        assertThat(news(at(12), OTHER, known(Link.CREATED))).isEqualTo(News.NONE);
    }

    /** Of the phone nothing is known. */
    private static Link known(String rule) {
        var known = ContactFixture.link(4, at(5), one("company", "Engines"));
        return new Link(5, 1, known.external(), null, null, rule, known.fields(), known.writes(), at(0), at(0));
    }

    private static News news(Instant changedAt, String phone, Link link) {
        return news(told(changedAt, one("phone", phone)), link);
    }

    private static News news(Incoming told, Link link) {
        return Merging.news(contact(Strategy.MERGE), told, record(4, at(8), "support", one("phone", NEW)), link);
    }
}
