package dev.serai.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who reaches the pods and whom they reach, and that they are spread and kept: of production, as kustomize renders it. */
class ReachTest {
    private static final Pattern ADDRESS = Pattern.compile("(?:jdbc:)?([a-z]+)://[^\\s\"']+");

    private List<Manifest> all;

    @BeforeAll
    static void needsKustomize() {
        OverlaysTest.needsKustomize();
    }

    @BeforeEach
    void render() {
        all = OverlaysTest.rendered("production");
    }

    private Stream<JsonNode> rules(String way) {
        return all.stream()
                .filter(manifest -> manifest.kind().equals("NetworkPolicy"))
                .flatMap(policy -> StreamSupport.stream(
                        policy.object().path("spec").path(way).spliterator(), false));
    }

    private static Stream<Integer> ports(JsonNode rule) {
        return StreamSupport.stream(rule.path("ports").spliterator(), false)
                .map(port -> port.path("port").asInt());
    }

    /** A namespace that may come, and by which port. */
    private Set<String> visitors() {
        var visitors = new TreeSet<String>();
        rules("ingress").forEach(rule -> rule.findValuesAsText("kubernetes.io/metadata.name")
                .forEach(from -> ports(rule).forEach(port -> visitors.add(from + " " + port))));
        return visitors;
    }

    @Test
    void onlyTheIngressPrometheusAndHawtioComeIn() {
        assertThat(visitors()).containsExactly("hawtio 8443", "ingress-nginx 8080", "monitoring 8080");
        assertThat(rules("ingress")).allSatisfy(rule -> {
            assertThat(rule.path("from")).isNotEmpty();
            assertThat(rule.path("ports")).isNotEmpty();
        });
    }

    @Test
    void namesTheDatabaseKafkaAndWhatIsEncryptedAreLetOut() {
        var out = new TreeSet<Integer>();
        rules("egress").forEach(rule -> ports(rule).forEach(out::add));
        assertThat(out).containsExactly(53, 443, 5432, 9092, 9093);
    }

    /** A system that is added with another port in its address needs a rule; without one it would be found broken in the cluster only. */
    @Test
    void everyAddressOfTheOverlayIsLetOut() {
        var allowed = new TreeSet<Integer>();
        rules("egress").forEach(rule -> ports(rule).forEach(allowed::add));
        var addresses = Stream.concat(
                        Manifest.files(".env").stream().filter(file -> file.startsWith("k8s/overlays/production")),
                        Stream.of(Path.of("k8s/overlays/production/05-credentials.example.yaml")))
                .flatMap(file -> ADDRESS.matcher(Manifest.text(file)).results())
                .map(match -> match.group().replaceFirst("^jdbc:", ""))
                .toList();
        assertThat(addresses).hasSizeGreaterThan(15);
        assertThat(addresses).allSatisfy(address -> assertThat(allowed).contains(port(URI.create(address))));
    }

    private static int port(URI address) {
        return address.getPort() > 0 ? address.getPort() : address.getScheme().equals("https") ? 443 : 80;
    }

    @Test
    void replicasAreSpreadAndKept() {
        var pod = OverlaysTest.pod(all);
        assertThat(pod.path("topologySpreadConstraints").findValuesAsText("topologyKey"))
                .containsExactly("kubernetes.io/hostname", "topology.kubernetes.io/zone");
        var scaler = OverlaysTest.only(all, "HorizontalPodAutoscaler", "serai").path("spec");
        assertThat(scaler.path("minReplicas").asInt()).isEqualTo(3);
        assertThat(scaler.path("metrics").findValuesAsText("type")).contains("Resource");
        assertThat(OverlaysTest.only(all, "PodDisruptionBudget", "serai")
                        .path("spec")
                        .path("maxUnavailable")
                        .asInt())
                .isEqualTo(1);
    }
}
