package dev.serai.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.Entity;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** S3 for exact keys: e-mail first, then phone. */
class IdentifyingTest {
    private static final Entity CONTACT =
            new Entity("contact", "", Map.of(), List.of("email", "phone"), null, List.of(), null, null, true, Map.of());
    private static final Identifying IDENTIFYING = new Identifying(CONTACT);

    private final Map<IdentityKey, Long> owners = new HashMap<>();
    private final Map<Long, Map<String, IdentityKey>> records = new HashMap<>();

    private static Map<String, IdentityKey> keys(String email, String phone) {
        var values = new LinkedHashMap<String, Object>();
        values.put("email", email);
        values.put("phone", phone);
        return IDENTIFYING.keys(values::get);
    }

    private void known(long record, String email, String phone) {
        var keys = keys(email, phone);
        records.put(record, keys);
        keys.values().forEach(key -> owners.putIfAbsent(key, record));
    }

    private Identified identify(String email, String phone) {
        return IDENTIFYING.identify(keys(email, phone), owners, records::get);
    }

    @Test
    void knowsAPersonByTheHighestKey() {
        known(1, "ada@x.org", "+441");
        assertThat(identify("ada@x.org", null)).isEqualTo(new Identified.Known(1, "key:email"));
    }

    @Test
    void comparesKeysWithoutCaseAndSurroundingBlanks() {
        known(1, "ada@x.org", null);
        assertThat(identify(" ADA@X.org ", null)).isEqualTo(new Identified.Known(1, "key:email"));
    }

    @Test
    void knowsAPersonByALowerKeyWhereTheHigherIsBlankOnOneSide() {
        known(1, null, "+441");
        assertThat(identify("ada@x.org", "+441")).isEqualTo(new Identified.Known(1, "key:phone"));
    }

    @Test
    void tellsSpousesWithOnePhoneApart() {
        known(1, "ada@x.org", "+441");
        assertThat(identify("william@x.org", "+441")).isEqualTo(new Identified.New());
    }

    @Test
    void asksWhereKeysNameDifferentRecords() {
        known(1, "ada@x.org", null);
        known(2, null, "+441");
        assertThat(identify("ada@x.org", "+441")).isEqualTo(new Identified.Ambiguous(Set.of(1L, 2L)));
    }

    @Test
    void prefersTheHigherKeyWhereTheLowerNamesSomebodyItTellsApart() {
        known(1, "ada@x.org", null);
        known(2, "william@x.org", "+441");
        assertThat(identify("ada@x.org", "+441")).isEqualTo(new Identified.Known(1, "key:email"));
    }

    @Test
    void isNewWithoutAnyKey() {
        known(1, "ada@x.org", null);
        assertThat(identify(null, "")).isEqualTo(new Identified.New());
    }

    @Test
    void seesARivalWhereAnEditGivesAKeyASecondOwner() {
        known(1, "ada@x.org", null);
        known(2, "bob@x.org", null);
        assertThat(IDENTIFYING.rivals(2, keys("ada@x.org", null), owners, records::get))
                .containsExactly(1L);
    }

    @Test
    void seesNoRivalInASharedPhone() {
        known(1, "ada@x.org", "+441");
        known(2, "william@x.org", null);
        assertThat(IDENTIFYING.rivals(2, keys("william@x.org", "+441"), owners, records::get))
                .isEmpty();
    }
}
