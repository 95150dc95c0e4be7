package dev.serai.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.sync.Inspecting.Side;
import dev.serai.sync.SchemaStore.SeenField;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaRowsTest {
    private static final Side CRM = new Side("crm", "contact");
    private static final Instant EARLY = Instant.parse("2026-01-02T03:04:05.123456Z");
    private static final Instant LATE = EARLY.plusSeconds(60);

    private final SchemaRows rows = new SchemaRows(TestDatabase.fresh().dataSource());

    private static SeenField seen(String path, long present, Map<String, Long> kinds, Instant first, Instant last) {
        return new SeenField(path, present, kinds, first, last);
    }

    @Test
    void whatReplicasSawIsAddedUp() {
        rows.add(CRM, 3, List.of(seen("name", 3, Map.of("text", 2L, "null", 1L), EARLY, EARLY)));
        rows.add(
                CRM,
                2,
                List.of(
                        seen("name", 2, Map.of("text", 1L, "object", 1L), LATE, LATE),
                        seen("age", 1, Map.of("number", 1L), LATE, LATE)));
        assertThat(rows.items(CRM)).isEqualTo(5);
        assertThat(rows.fields(CRM))
                .containsExactly(
                        seen("age", 1, Map.of("number", 1L), LATE, LATE),
                        seen("name", 5, Map.of("text", 3L, "null", 1L, "object", 1L), EARLY, LATE));
    }

    @Test
    void recordsAreCountedAlsoWhereNothingWasInThem() {
        rows.add(CRM, 4, List.of());
        assertThat(rows.items(CRM)).isEqualTo(4);
        assertThat(rows.fields(CRM)).isEmpty();
    }

    /** The database cannot hold the character zero as it is. */
    @Test
    void anOddNameIsKeptAndStopsNoOther() {
        rows.add(
                CRM,
                1,
                List.of(
                        seen("odd", 1, Map.of("text", 1L), EARLY, EARLY),
                        seen("odd\u0000", 1, Map.of("text", 1L), EARLY, EARLY),
                        seen("name", 1, Map.of("text", 1L), EARLY, EARLY)));
        assertThat(rows.fields(CRM)).extracting(SeenField::path).containsExactlyInAnyOrder("odd", "odd\u0000", "name");
        rows.forget(CRM, List.of("odd\u0000"));
        assertThat(rows.fields(CRM)).extracting(SeenField::path).containsExactlyInAnyOrder("odd", "name");
    }

    @Test
    void allOfAnAccountAreKeptOrNone() {
        var without = seen("broken", 1, Map.of("text", 1L), EARLY, null);
        assertThatThrownBy(() -> rows.add(CRM, 7, List.of(seen("a", 1, Map.of("text", 1L), EARLY, EARLY), without)))
                .isInstanceOf(RuntimeException.class);
        assertThat(rows.items(CRM)).isZero();
        assertThat(rows.fields(CRM)).isEmpty();
    }

    @Test
    void whatIsForgottenIsGoneAndNothingElse() {
        rows.add(
                CRM,
                1,
                List.of(
                        seen("a", 1, Map.of("text", 1L), EARLY, EARLY),
                        seen("b", 1, Map.of("text", 1L), EARLY, EARLY),
                        seen("c", 1, Map.of("text", 1L), EARLY, EARLY)));
        rows.forget(CRM, List.of("a", "c"));
        assertThat(rows.fields(CRM)).extracting(SeenField::path).containsExactly("b");
    }
}
