package dev.serai.sync;

import static dev.serai.sync.HubFixture.CONTACT;
import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.flow.ReadingFiles;
import dev.serai.record.ExternalId;
import dev.serai.record.Field;
import dev.serai.record.HubRecord;
import dev.serai.record.Link;
import dev.serai.record.LinkField;
import dev.serai.record.Stamp;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What of a record and its copies must change before it is found by something else, with the shipped rule for contacts (S3). */
class FuzzyTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final HubRecord ADA = record("Ada", "Engineer", false);
    private static final Link IN_CRM = link(1, crm("c-1"), "Ada", null);

    private final Fuzzy fuzzy = new Fuzzy(
            new ReadingFiles(Path.of("routes")).read().catalog().entity(CONTACT).orElseThrow());

    private static HubRecord record(String firstName, String jobTitle, boolean deleted) {
        var stamp = new Stamp(NOON, "crm");
        return new HubRecord(
                7,
                CONTACT,
                1,
                deleted,
                Map.of("firstName", new Field(firstName, 1, stamp, 0), "jobTitle", new Field(jobTitle, 1, stamp, 0)));
    }

    private static Link link(long id, ExternalId external, String firstName, Instant tombstone) {
        var fields = Map.of("firstName", new LinkField(firstName, firstName, 1, 1, null));
        return new Link(id, 7, external, null, tombstone, Link.CREATED, fields, List.of(), NOON, NOON);
    }

    private boolean alike(HubRecord now, Link... links) {
        var alike = fuzzy.alike(ADA, List.of(IN_CRM), now, List.of(links));
        assertThat(fuzzy.recognisable(now, List.of(links)).equals(fuzzy.recognisable(ADA, List.of(IN_CRM))))
                .as("what it is found by is the same")
                .isEqualTo(alike);
        return alike;
    }

    @Test
    void aFieldThatIsNotComparedAndACopyThatHoldsTheSameChangeNothing() {
        assertThat(alike(record("Ada", "Analyst", false), IN_CRM, link(2, support("s-1"), "Ada", null)))
                .isTrue();
        assertThat(alike(ADA, link(1, crm("c-1"), "Augusta", NOON))).isTrue();
    }

    @Test
    void anotherFormOfTheSameChangesNothing() {
        assertThat(alike(ADA, IN_CRM, link(2, support("s-1"), "ADA", null))).isTrue();
    }

    @Test
    void aComparedFieldOfTheRecordOrOfACopyDoes() {
        assertThat(alike(record("Augusta", "Engineer", false), IN_CRM)).isFalse();
        assertThat(alike(ADA, IN_CRM, link(2, support("s-1"), "Augusta", null))).isFalse();
        assertThat(alike(ADA, link(1, crm("c-1"), "Augusta", null))).isFalse();
    }

    @Test
    void aDeletedRecordIsNotFound() {
        assertThat(alike(record("Ada", "Engineer", true), IN_CRM)).isFalse();
    }
}
