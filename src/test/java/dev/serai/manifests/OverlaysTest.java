package dev.serai.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.serai.command.Commands;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The overlays as kustomize renders them. Without an installed one nothing of it can be said, and these are skipped. */
class OverlaysTest {
    private static final int MOST_BYTES = 1_000_000;
    /** What is mounted stands one below these. */
    private static final Pattern FOLDER = Pattern.compile("/etc/serai/[a-z]+|/var/lib/serai");

    @TempDir
    Path folder;

    @BeforeAll
    static void needsKustomize() {
        var there = Kustomize.installed();
        if (there.isEmpty()) {
            System.err.println(
                    "SKIPPED: neither kubectl nor kustomize is installed, so no overlay of k8s/ is rendered.");
        }
        assumeTrue(there.isPresent(), "neither kubectl nor kustomize is installed");
    }

    static List<Manifest> rendered(String overlay) {
        return Kustomize.render("k8s/overlays/" + overlay);
    }

    static JsonNode only(List<Manifest> all, String kind, String nameStart) {
        var found = all.stream()
                .filter(one -> one.kind().equals(kind) && one.name().startsWith(nameStart))
                .toList();
        assertThat(found).as("%s/%s", kind, nameStart).hasSize(1);
        return found.get(0).object();
    }

    static JsonNode pod(List<Manifest> all) {
        return only(all, "Deployment", "serai").path("spec").path("template").path("spec");
    }

    private static Stream<JsonNode> containers(JsonNode pod) {
        return Stream.of("containers", "initContainers")
                .flatMap(kind -> StreamSupport.stream(pod.path(kind).spliterator(), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "production"})
    void everyObjectIsTakenByKubernetes(String overlay) {
        var all = rendered(overlay);
        assertThat(all).hasSizeGreaterThan(9);
        assertThat(all).allSatisfy(manifest -> assertThat(KubernetesModel.problem(manifest.object()))
                .as(manifest.toString())
                .isEmpty());
        assertThat(all.stream().filter(one -> !one.kind().equals("Namespace")))
                .allMatch(one ->
                        one.object().path("metadata").path("namespace").asText().startsWith("serai"));
    }

    /** Restricted, as the namespace's Pod Security asks. */
    @ParameterizedTest
    @ValueSource(strings = {"demo", "production"})
    void everyContainerHasNoRights(String overlay) {
        var pod = pod(rendered(overlay));
        assertThat(pod.path("securityContext").path("runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.path("securityContext")
                        .path("seccompProfile")
                        .path("type")
                        .asText())
                .isEqualTo("RuntimeDefault");
        assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(containers(pod)).isNotEmpty().allSatisfy(container -> {
            var context = container.path("securityContext");
            assertThat(context.path("readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(context.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
            assertThat(context.path("capabilities").path("drop").path(0).asText())
                    .isEqualTo("ALL");
            assertThat(context.path("runAsUser").asInt()).isPositive();
            assertThat(container.path("resources").path("requests").size()).isEqualTo(2);
            assertThat(container.path("image").asText()).matches("[a-z.]+/.+:[0-9].*");
        });
    }

    /** Whatever is mounted or read as variables is there: made here, or shown by an example. */
    @ParameterizedTest
    @ValueSource(strings = {"demo", "production"})
    void whatThePodNeedsIsThere(String overlay) {
        var all = rendered(overlay);
        var names = Stream.concat(all.stream(), Manifest.written().stream().filter(one -> one.from()
                        .contains(".example.")))
                .map(one -> one.kind() + "/" + one.name())
                .toList();
        var pod = pod(all);
        var needed = Stream.of(
                        pod.findValues("configMapRef").stream()
                                .map(ref -> "ConfigMap/" + ref.path("name").asText()),
                        pod.findValues("configMap").stream()
                                .map(ref -> "ConfigMap/" + ref.path("name").asText()),
                        pod.findValues("secretRef").stream()
                                .map(ref -> "Secret/" + ref.path("name").asText()),
                        pod.findValues("secretKeyRef").stream()
                                .map(ref -> "Secret/" + ref.path("name").asText()),
                        pod.findValuesAsText("secretName").stream().map(name -> "Secret/" + name),
                        pod.findValuesAsText("claimName").stream().map(name -> "PersistentVolumeClaim/" + name),
                        pod.findValuesAsText("serviceAccountName").stream().map(name -> "ServiceAccount/" + name))
                .flatMap(name -> name)
                .toList();
        assertThat(needed).hasSizeGreaterThan(3);
        assertThat(names).containsAll(needed);
        var volumes = pod.path("volumes").findValuesAsText("name");
        assertThat(containers(pod)).allSatisfy(container -> assertThat(volumes)
                .containsAll(container.path("volumeMounts").findValuesAsText("name")));
    }

    /** PostgreSQL's driver refuses to verify a server without a file with its authority, so the first start would fail. */
    @ParameterizedTest
    @ValueSource(strings = {"demo", "production"})
    void everyFileThatASettingNamesIsMounted(String overlay) {
        var all = rendered(overlay);
        var mounted = pod(all).path("containers").findValuesAsText("mountPath");
        var settings = only(all, "ConfigMap", "serai-settings").path("data");
        var named = StreamSupport.stream(settings.spliterator(), false)
                .flatMap(value -> FOLDER.matcher(value.asText()).results())
                .map(MatchResult::group)
                .toList();
        assertThat(named).isNotEmpty();
        assertThat(mounted).containsAll(named);
        var database = settings.path("QUARKUS_DATASOURCE_JDBC_URL").asText();
        assertThat(database.contains("sslmode=verify-")).isEqualTo(database.contains("sslrootcert=/"));
    }

    /** The hub reads them from there as it does from routes/: checked by the hub's own command. */
    @Test
    void theMountedFilesAreThoseOfRoutes() throws IOException {
        var all = rendered("production");
        var map = only(all, "ConfigMap", "serai-routes");
        assertThat(map.path("metadata").path("name").asText())
                .as("without a hash, so that a change reaches running pods")
                .isEqualTo("serai-routes");
        assertThat(new ObjectMapper().writeValueAsBytes(map).length).isLessThan(MOST_BYTES);
        for (var files = map.path("data").fields(); files.hasNext(); ) {
            var file = files.next();
            Files.writeString(folder.resolve(file.getKey()), file.getValue().asText());
        }
        assertThat(checked(folder)).isEqualTo(checked(Path.of("routes")));
        var mount = containers(pod(all))
                .flatMap(one -> one.path("volumeMounts").findParents("mountPath").stream())
                .filter(one -> one.path("name").asText().equals("routes"))
                .findFirst()
                .orElseThrow();
        assertThat(mount.has("subPath")).as("a subPath never changes").isFalse();
        assertThat(only(all, "ConfigMap", "serai-settings").path("data").path("SERAI_ROUTES"))
                .isEqualTo(mount.path("mountPath"));
    }

    private static String checked(Path routes) {
        var told = new ByteArrayOutputStream();
        var status = new Commands(setting -> null, new PrintStream(told, true, StandardCharsets.UTF_8))
                .run("check", "--routes", routes.toString());
        assertThat(status).as(told.toString(StandardCharsets.UTF_8)).isEqualTo(Commands.OK);
        return told.toString(StandardCharsets.UTF_8)
                .replaceFirst("(?m)^" + routes + " is", "these are")
                .lines()
                .filter(line -> !line.startsWith("warning: "))
                .toList()
                .toString();
    }

    @Test
    void servicesProbesAndPoliciesReachThePod() {
        var all = rendered("production");
        var deployment = only(all, "Deployment", "serai").path("spec");
        var labels = deployment.path("template").path("metadata").path("labels");
        var selectors = Stream.of(
                deployment.path("selector").path("matchLabels"),
                only(all, "Service", "serai").path("spec").path("selector"),
                only(all, "PodDisruptionBudget", "serai")
                        .path("spec")
                        .path("selector")
                        .path("matchLabels"));
        assertThat(selectors).allSatisfy(selector -> selector.fields()
                .forEachRemaining(
                        label -> assertThat(labels.path(label.getKey())).isEqualTo(label.getValue())));
        assertThat(deployment.path("replicas").asInt()).isEqualTo(3);
        var hub = deployment.path("template").path("spec").path("containers").path(0);
        assertThat(hub.path("ports").findValuesAsText("name")).contains("http", "jolokia");
        assertThat(Stream.of("startup", "liveness", "readiness").map(probe -> hub.path(probe + "Probe")
                        .path("httpGet")
                        .path("path")
                        .asText()))
                .containsExactly("/q/health/started", "/q/health/live", "/q/health/ready");
        assertThat(deployment
                        .path("template")
                        .path("metadata")
                        .path("annotations")
                        .path("hawt.io/jolokiaPath")
                        .asText())
                .isEqualTo("/hawtio/jolokia/");
        assertThat(only(all, "ServiceMonitor", "serai")
                        .path("spec")
                        .path("endpoints")
                        .path(0)
                        .path("port")
                        .asText())
                .isEqualTo(only(all, "Service", "serai")
                        .path("spec")
                        .path("ports")
                        .path(0)
                        .path("name")
                        .asText());
    }

    /** The pod is not killed while the hub finishes what it has begun. */
    @Test
    void thereIsTimeToEnd() throws IOException {
        var pod = pod(rendered("production"));
        var settings = new java.util.Properties();
        try (var in = Files.newBufferedReader(Path.of("application.properties"))) {
            settings.load(in);
        }
        var needed = containers(pod)
                        .findFirst()
                        .orElseThrow()
                        .path("lifecycle")
                        .path("preStop")
                        .path("sleep")
                        .path("seconds")
                        .asInt()
                + Integer.parseInt(
                        settings.getProperty("quarkus.shutdown.timeout").replace("s", ""))
                + Integer.parseInt(settings.getProperty("camel.main.shutdown-timeout"));
        assertThat(pod.path("terminationGracePeriodSeconds").asInt()).isGreaterThan(needed);
    }

    /** The component for whoever has a metrics adapter adds the queue to what the autoscaler looks at. */
    @Test
    void theQueueMayScaleToo() throws IOException {
        var overlay = Files.createDirectories(Path.of("target/k8s-with-queue"));
        Files.writeString(
                overlay.resolve("kustomization.yaml"),
                "resources: [../../k8s/overlays/production]\ncomponents: [../../k8s/components/queue-autoscaling]\n");
        var metrics = (ArrayNode) only(Kustomize.render(overlay.toString()), "HorizontalPodAutoscaler", "serai")
                .path("spec")
                .path("metrics");
        assertThat(metrics.findValuesAsText("type")).contains("Resource", "External");
    }

    @Test
    void theDemoKeepsToItself() {
        var all = rendered("demo");
        assertThat(all.stream().map(Manifest::kind))
                .doesNotContain("Ingress", "HorizontalPodAutoscaler", "PodDisruptionBudget");
        assertThat(only(all, "Deployment", "serai")
                        .path("spec")
                        .path("strategy")
                        .path("type")
                        .asText())
                .isEqualTo("Recreate");
        assertThat(only(all, "ConfigMap", "serai-settings")
                        .path("data")
                        .path("QUARKUS_DATASOURCE_JDBC_URL")
                        .asText())
                .startsWith("jdbc:postgresql://localhost:");
    }
}
