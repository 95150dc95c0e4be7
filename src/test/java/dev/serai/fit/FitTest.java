package dev.serai.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.catalog.Catalog;
import dev.serai.fit.Compatibility.FieldFit;
import dev.serai.fit.Compatibility.Pattern;
import dev.serai.fit.Compatibility.Verdict;
import dev.serai.fit.Scorecard.Criterion;
import dev.serai.flow.ReadingFiles;
import dev.serai.mapping.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How well two systems fit, as their files tell: a shop with webhooks and a ledger that knows only whole pages. */
class FitTest {
    @TempDir
    Path folder;

    @BeforeEach
    void aShopAndALedger() throws IOException {
        write(
                "order.entity.yaml",
                """
                entity: order
                fields: { number: text, state: text, paidOn: instant, note: text, vat: text, secret: text }
                participants: { shop: both, ledger: both }
                """);
        write(
                "shop.system.yaml",
                """
                system: shop
                baseUrl: "{{shop.url}}"
                entities:
                  order:
                    item: { changedAt: { path: $.updated } }
                    list: { path: /orders, items: $.orders, paging: { type: page, size: 100 }, query: { page: "${page}", size: "${size}" } }
                    get: { path: "/orders/${id}" }
                    create: { method: POST, path: /orders, body: "${body}" }
                    update: { method: PATCH, path: "/orders/${id}", body: "${body}" }
                    webhook: { unsigned: true, item: $.order }
                """);
        write(
                "ledger.system.yaml",
                """
                system: ledger
                baseUrl: "{{ledger.url}}"
                entities:
                  order:
                    list: { path: /orders, items: $.orders }
                    get: { path: "/orders/${id}" }
                    create: { method: POST, path: /orders, body: "${body}" }
                    update: { method: PATCH, path: "/orders/${id}", body: "${body}" }
                """);
        write(
                "shop.mapping.yaml",
                """
                mapping: shop/order
                fields:
                  - { external: number, field: number }
                  - { external: state, field: state, values: { P: paid, O: open, X: gone } }
                  - { external: paid, field: paidOn }
                  - { external: note, field: note, way: in }
                """);
        write(
                "ledger.mapping.yaml",
                """
                mapping: ledger/order
                fields:
                  - { external: no, field: number }
                  - { external: st, field: state, values: { paid: paid, open: open } }
                  - { external: at, field: paidOn, in: [{ instant: { format: epoch-seconds } }] }
                  - { external: text, field: note }
                  - { external: vat, field: vat, required: true }
                """);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private Catalog catalog() {
        var loaded = new ReadingFiles(folder).read();
        assertThat(loaded.problems())
                .filteredOn(one -> !one.toString().contains("hub:deliveries"))
                .isEmpty();
        return loaded.catalog();
    }

    private Compatibility fit(Volume volume) {
        return Compatibility.of(catalog(), "shop", "ledger", "order", volume, Surroundings.NONE);
    }

    private FieldFit field(String name) {
        return fit(Volume.UNKNOWN).fields().stream()
                .filter(field -> field.field().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void eachFieldSaysWhetherItFitsAndWhyNot() {
        assertThat(field("number").verdict()).isEqualTo(Verdict.MATCHES);
        assertThat(field("state"))
                .isEqualTo(new FieldFit(
                        "state", "text", Verdict.LOSSY, field("state").detail()));
        assertThat(field("state").detail()).startsWith("from shop to ledger: it takes no such value");
        assertThat(field("paidOn").detail()).contains("keeps a text of 27 characters as another value");
        assertThat(field("note"))
                .extracting(FieldFit::verdict, FieldFit::detail)
                .containsExactly(Verdict.ONE_WAY, "from shop to ledger");
        assertThat(field("vat").verdict()).isEqualTo(Verdict.REQUIRED_AND_MISSING);
        assertThat(fit(Volume.UNKNOWN).fields()).extracting(FieldFit::field).doesNotContain("secret");
    }

    private void lengths(String system, String lengths) throws IOException {
        var file = system + ".system.yaml";
        var text = Files.readString(folder.resolve(file));
        write(
                file,
                text.contains("    item: {")
                        ? text.replace("    item: {", "    item: { lengths: " + lengths + ",")
                        : text.replace("    list:", "    item: { lengths: " + lengths + " }\n    list:"));
    }

    @Test
    void textsThatMayBeLongerThanTheOtherTakesAreSaid() throws IOException {
        lengths("shop", "{ number: 20, note: 500 }");
        lengths("ledger", "{ no: 20, text: 80 }");
        assertThat(field("number").verdict()).isEqualTo(Verdict.MATCHES);
        assertThat(field("note"))
                .extracting(FieldFit::verdict, FieldFit::detail)
                .containsExactly(Verdict.TOO_LONG, "from shop to ledger: up to 500, and ledger takes 80 characters");
        assertThat(fit(Volume.UNKNOWN).unknown()).noneMatch(one -> one.contains("how long texts may be"));
    }

    @Test
    void whereOneSaysNothingItsTextsMayBeOfAnyLength() throws IOException {
        lengths("ledger", "{ no: 20 }");
        assertThat(field("number").detail())
                .isEqualTo("from shop to ledger: of any length, and ledger takes 20 characters");
        assertThat(fit(Volume.UNKNOWN).unknown())
                .contains("how long texts may be in shop: say so under item.lengths in shop.system.yaml");
    }

    @Test
    void whatIsShortenedAsDeclaredIsNotTooLong() throws IOException {
        lengths("shop", "{ note: 500 }");
        lengths("ledger", "{ text: 80 }");
        var mapping = Files.readString(folder.resolve("ledger.mapping.yaml"));
        write(
                "ledger.mapping.yaml",
                mapping.replace("field: note }", "field: note, way: out, out: [{ cut: { length: 80 } }] }"));
        assertThat(field("note").verdict()).isNotEqualTo(Verdict.TOO_LONG);
        write(
                "ledger.mapping.yaml",
                mapping.replace("field: note }", "field: note, way: out, out: [{ cut: { length: 81 } }] }"));
        assertThat(field("note").verdict()).isEqualTo(Verdict.TOO_LONG);
    }

    @Test
    void aLengthIsOneCharacterAtLeast() throws IOException {
        lengths("ledger", "{ no: 0 }");
        assertThat(new ReadingFiles(folder).read().problems())
                .anyMatch(problem -> problem.what().contains("one character at least"));
    }

    @Test
    void waysAndCapabilitiesAreThoseOfTheFiles() {
        var fit = fit(Volume.UNKNOWN);
        assertThat(fit.capabilities().get("shop"))
                .contains(Capability.WEBHOOK, Capability.LIST, Capability.CREATE, Capability.PARTIAL_UPDATE)
                .doesNotContain(Capability.BATCH, Capability.LOOK_UP, Capability.DELETE, Capability.INCREMENTAL);
        assertThat(fit.capabilities().get("ledger")).doesNotContain(Capability.WEBHOOK);
        assertThat(fit.ways().get("shop")).contains("REST").contains("shop.system.yaml");
    }

    @Test
    void whatNobodySaidIsUnknownAndNotNone() {
        var fit = fit(Volume.UNKNOWN);
        assertThat(fit.firstSync()).isEmpty();
        assertThat(fit.unknown()).anyMatch(one -> one.contains("(records)")).anyMatch(one -> one.contains("(changes)"));
        assertThat(fit(new Volume(1000L, 5L, Map.of())).unknown()).anyMatch(one -> one.contains("(rate)"));
    }

    @Test
    void aFirstSyncTakesAsLongAsTheSlowerOfReadingAndWriting() {
        // 10,000 orders: the shop reads 100 calls at 2 a second, the ledger writes 10,000 at 5 a second
        var fit = fit(new Volume(10_000L, 10L, Map.of("shop", 2.0, "ledger", 5.0)));
        assertThat(fit.firstSync())
                .containsEntry("shop to ledger", Duration.ofSeconds(2_000))
                .containsEntry("ledger to shop", Duration.ofSeconds(5_000));
    }

    @Test
    void whereNobodyCanBeAddedThereIsNoFirstSync() throws IOException {
        var shop = Files.readString(folder.resolve("shop.system.yaml"));
        write("shop.system.yaml", shop.replaceAll("(?m)^    create.*\n", ""));
        assertThat(fit(new Volume(10_000L, 10L, Map.of("shop", 2.0, "ledger", 5.0)))
                        .firstSync())
                .containsOnlyKeys("shop to ledger");
    }

    @Test
    void webhooksWithListsMakeAHybridUnlessThereIsTooMuch() {
        assertThat(fit(new Volume(null, 100L, Map.of("shop", 1.0))).pattern()).isEqualTo(Pattern.HYBRID);
        var tooMuch = fit(new Volume(null, 50_000L, Map.of("shop", 1.0)));
        assertThat(tooMuch.pattern()).isEqualTo(Pattern.BATCH);
        assertThat(tooMuch.why()).contains("more than half of what a system allows");
    }

    @Test
    void withoutWebhooksItIsABatchAndWithoutListsRealTime() throws IOException {
        var shop = Files.readString(folder.resolve("shop.system.yaml"));
        write("shop.system.yaml", shop.replaceAll("(?m)^    webhook.*\n", ""));
        assertThat(fit(Volume.UNKNOWN).pattern()).isEqualTo(Pattern.BATCH);
        write("shop.system.yaml", shop.replaceAll("(?m)^    list.*\n", ""));
        var ledger = Files.readString(folder.resolve("ledger.system.yaml"));
        write("ledger.system.yaml", ledger.replaceAll("(?m)^    list.*\n", ""));
        assertThat(fit(Volume.UNKNOWN).pattern()).isEqualTo(Pattern.REAL_TIME);
    }

    @Test
    void aSystemWithoutAMappingCannotBeCompared() {
        assertThatThrownBy(() -> Compatibility.of(catalog(), "shop", "crm", "order", Volume.UNKNOWN, Surroundings.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("There is no mapping crm/order");
    }

    @Test
    void completenessAndAdoptionWeighMoreThanTheRest() {
        assertThat(Criterion.COMPLETENESS.weight()).isEqualTo(Criterion.ADOPTION.weight());
        for (var medium : new Criterion[] {Criterion.INTEGRATION, Criterion.SCALABILITY, Criterion.COST}) {
            assertThat(medium.weight()).isLessThan(Criterion.ADOPTION.weight()).isEqualTo(2);
        }
    }

    @Test
    void whatIsNotKnownMakesTheTotalARange() {
        var card = Scorecard.of(catalog(), "order", Map.of(), Surroundings.NONE);
        assertThat(card.systems()).extracting(Scorecard.SystemScore::system).containsExactly("ledger", "shop");
        var ledger = card.systems().get(0);
        // 5 of 6 fields weigh 3; 5 of 13 capabilities weigh 2; adoption (3), scalability and cost (2 each) are open
        assertThat(ledger.atLeast()).isEqualTo(Math.round((3 * 83 + 2 * 38) / 12f));
        assertThat(ledger.atMost()).isEqualTo(Math.round((3 * 83 + 2 * 38 + 700) / 12f));
        assertThat(ledger.scores())
                .filteredOn(score -> score.score() == null)
                .extracting(Scorecard.Score::criterion)
                .containsExactly(Criterion.ADOPTION, Criterion.SCALABILITY, Criterion.COST);
    }

    @Test
    void answersDecideWhatTheFilesCannot() {
        var answers = Map.of(
                "shop", Map.of(Criterion.ADOPTION, 100, Criterion.SCALABILITY, 100, Criterion.COST, 100),
                "ledger", Map.of(Criterion.ADOPTION, 0, Criterion.SCALABILITY, 0, Criterion.COST, 0));
        var card = Scorecard.of(catalog(), "order", answers, Surroundings.NONE);
        assertThat(card.systems().get(0).system()).isEqualTo("shop");
        assertThat(card.systems())
                .allSatisfy(system -> assertThat(system.atLeast()).isEqualTo(system.atMost()));
    }
}
