package dev.serai.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.Catalog;
import dev.serai.mapping.Mapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The files of the project itself are sound. */
class ShippedFilesTest {
    private final Loaded loaded = new ReadingFiles(Path.of("routes")).read();

    @Test
    void thereIsNothingWrongWithThem() {
        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.sound()).isTrue();
    }

    @Test
    void everyParticipantHasItsMapping() {
        var contact = loaded.catalog().entity("contact").orElseThrow();
        assertThat(contact.participants().keySet()).containsExactly("crm", "support", "email", "analytics", "forms");
        contact.participants().keySet().forEach(system -> assertThat(
                        loaded.catalog().mappings())
                .containsKey(new Catalog.Pair(system, "contact")));
    }

    @Test
    void analyticsHearsOfEveryField() {
        var contact = loaded.catalog().entity("contact").orElseThrow();
        var mapper = new Mapper(loaded.catalog().mapping("analytics", "contact").orElseThrow(), contact);
        assertThat(mapper.inFields()).isEmpty();
        assertThat(mapper.outFields())
                .containsExactlyInAnyOrderElementsOf(contact.fields().keySet());
    }
}
