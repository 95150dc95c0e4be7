package dev.serai.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** S4: values are compared as their canonical type. */
class FieldTypeTest {
    private static void same(FieldType type, Object a, Object b) {
        assertThat(FieldType.same(type.canonical(a), type.canonical(b), false))
                .as(a + " and " + b)
                .isTrue();
    }

    @Test
    void comparesTextInOneUnicodeForm() {
        same(FieldType.TEXT, "Zo\u00eb", "Zoe\u0308");
    }

    @Test
    void comparesNumbersByValue() {
        same(FieldType.NUMBER, 1.50, "1.5");
        same(FieldType.NUMBER, 100, new BigDecimal("1e2"));
        same(FieldType.NUMBER, "0.00", 0);
    }

    @Test
    void comparesInstantsAcrossZones() {
        same(FieldType.INSTANT, "2026-03-01T12:00:00+02:00", "2026-03-01T10:00:00Z");
    }

    @Test
    void comparesSetsWithoutOrderAndListsWithIt() {
        same(FieldType.SET, List.of("b", "a", "b"), List.of("a", "b"));
        assertThat(FieldType.LIST.canonical(List.of("b", "a")))
                .isNotEqualTo(FieldType.LIST.canonical(List.of("a", "b")));
        same(FieldType.LIST, List.of(1.0, "x"), List.of(1, "x"));
    }

    @Test
    void comparesObjectsByContent() {
        same(FieldType.OBJECT, Map.of("a", 1, "b", List.of(2)), Map.of("b", List.of(2.0), "a", 1.0));
    }

    @Test
    void takesEveryBlankForNullUnlessTheEntitySaysOtherwise() {
        assertThat(FieldType.same(null, "", true)).isTrue();
        assertThat(FieldType.same(List.of(), null, true)).isTrue();
        assertThat(FieldType.same(null, "", false)).isFalse();
    }

    @Test
    void bearsNulls() {
        for (var type : FieldType.values()) {
            assertThat(type.canonical(null)).isNull();
        }
        assertThat(FieldType.SET.canonical(Arrays.asList("a", null))).isEqualTo(List.of("a"));
    }

    @Test
    void refusesWithoutNamingTheValue() {
        assertThatThrownBy(() -> FieldType.INSTANT.canonical("secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ISO instant")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> FieldType.NUMBER.canonical("1e999999999"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FieldType.TEXT.canonical(Map.of())).hasMessageContaining("an object");
    }

    @Test
    void writesNoNumberOutThatWouldTakeAllMemory() {
        for (var huge : List.of(new BigDecimal("1e999999999"), new BigDecimal("1e-999999999"))) {
            assertThatThrownBy(() -> FieldType.TEXT.canonical(huge)).hasMessageContaining("reasonable size");
            assertThatThrownBy(() -> FieldType.SET.canonical(List.of(huge))).hasMessageContaining("reasonable size");
        }
    }
}
