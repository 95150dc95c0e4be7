package dev.serai.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.Catalog;
import java.util.List;
import org.junit.jupiter.api.Test;

class SwapPlanTest {

    private static final RouteFile HOOK = file("hook.camel.yaml", RoutesFolder.answering("hook", "one"));
    private static final RouteFile NEW_HOOK = file("hook.camel.yaml", RoutesFolder.answering("hook", "two"));
    private static final RouteFile SWEEP = file("sweep.camel.yaml", RoutesFolder.answering("sweep", "one"));
    private static final RouteFile POLICY = file("policy.camel.yaml", "- routeConfiguration:\n    description: none\n");
    private static final RouteFile NEW_POLICY =
            file("policy.camel.yaml", "- routeConfiguration:\n    description: some\n");

    @Test
    void theSameFilesChangeNothing() {
        assertThat(SwapPlan.between(set(HOOK, POLICY), set(HOOK, POLICY)).touchesRoutes())
                .isFalse();
    }

    @Test
    void onlyWhatChangedIsReplaced() {
        SwapPlan plan = SwapPlan.between(set(HOOK, SWEEP), set(NEW_HOOK, SWEEP));
        assertThat(plan).isEqualTo(new SwapPlan(false, List.of(HOOK), List.of(NEW_HOOK)));
    }

    @Test
    void newFilesComeAndRemovedOnesGo() {
        SwapPlan plan = SwapPlan.between(set(HOOK), set(SWEEP));
        assertThat(plan).isEqualTo(new SwapPlan(false, List.of(HOOK), List.of(SWEEP)));
    }

    @Test
    void aChangedPolicyReplacesEveryRoute() {
        SwapPlan plan = SwapPlan.between(set(HOOK, POLICY), set(HOOK, NEW_POLICY));
        assertThat(plan).isEqualTo(new SwapPlan(true, List.of(HOOK, POLICY), List.of(HOOK, NEW_POLICY)));
    }

    @Test
    void aNewKameletReplacesEveryRoute() {
        Loaded withKamelet = new Loaded(
                Catalog.EMPTY,
                List.of(HOOK),
                List.of(new KameletFile("greet.kamelet.yaml", "greet", "", "hash")),
                List.of(),
                List.of(),
                "");
        assertThat(SwapPlan.between(set(HOOK), withKamelet).shared()).isTrue();
    }

    private static Loaded set(RouteFile... files) {
        return new Loaded(Catalog.EMPTY, List.of(files), List.of(), List.of(), List.of(), "");
    }

    private static RouteFile file(String path, String content) {
        return new RouteFile(path, List.of(), content, Hash.sha256(content));
    }
}
