package dev.serai.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {
    private static final Object NODE = Map.of("a", Map.of("b", List.of(1, Map.of("c d", 2)), "@x-y", 3));

    @Test
    void aPathLeadsThroughObjectsAndLists() {
        assertThat(read("$")).isSameAs(NODE);
        assertThat(read("$.a.b[0]")).isEqualTo(1);
        assertThat(read("$.a.b[1]['c d']")).isEqualTo(2);
        assertThat(read("$.a.@x-y")).isEqualTo(3);
        assertThat(read("$.a.b[7].c")).isNull();
        assertThat(read("$.a.b.c")).isNull();
    }

    @Test
    void aHeaderIsAPlaceToo() {
        assertThat(Place.of("header:ETag").read(null, Map.of("ETag", "7")::get)).isEqualTo("7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "$.", "$a", "$..a", "$.a[x]", "$.a[*]", ""})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Place.of(text)).hasMessageContaining("is no place");
    }

    private static Object read(String path) {
        return Place.of(path).read(NODE, name -> null);
    }
}
