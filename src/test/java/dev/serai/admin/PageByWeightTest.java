package dev.serai.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.record.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A page ends where it becomes heavy, and the pages together have every row once (I8). */
class PageByWeightTest {
    private final List<Integer> asked = new ArrayList<>();

    @Test
    void lightRowsArePagesOfAsManyAsAskedForInTwoReads() {
        var page = pages(120, 100).page(0, new Limit(50), row -> row);
        assertThat(page.items()).hasSize(50);
        assertThat(page.next()).isEqualTo(50);
        assertThat(asked).containsExactly(5, 45);
    }

    @Test
    void theLastPageHasNoNext() {
        assertThat(pages(3, 100).page(0, new Limit(50), row -> row).next()).isNull();
        assertThat(pages(50, 100).page(0, new Limit(50), row -> row).next())
                .as("nobody knows yet")
                .isEqualTo(50);
        assertThat(pages(50, 100).page(50, new Limit(50), row -> row)).isEqualTo(new PageOf<>(List.<Long>of(), null));
    }

    @Test
    void heavyRowsArePagesOfFewerThatTogetherHaveAll() {
        var pages = pages(120, Weight.TOGETHER);
        var all = new ArrayList<Long>();
        for (Long after = 0L; after != null; ) {
            var page = pages.page(after, new Limit(50), row -> row);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(5);
            all.addAll(page.items());
            after = page.next();
        }
        assertThat(all)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 120).boxed().toList());
    }

    private PageByWeight<Long> pages(int rows, long weight) {
        return new PageByWeight<>(
                (after, limit) -> {
                    asked.add(limit);
                    return LongStream.rangeClosed(after + 1, Math.min(rows, after + limit))
                            .boxed()
                            .toList();
                },
                row -> row,
                row -> weight);
    }
}
