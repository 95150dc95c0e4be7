package dev.serai.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The files of k8s/ one by one, as far as they can be looked at without rendering them. */
class ManifestsTest {
    @Test
    void eachFileIsOneObjectThatKubernetesTakes() {
        var written = Manifest.written();
        assertThat(written).hasSizeGreaterThan(20);
        assertThat(written.stream().map(Manifest::from)).doesNotHaveDuplicates();
        assertThat(written).allSatisfy(manifest -> assertThat(KubernetesModel.problem(manifest.object()))
                .as(manifest.toString())
                .isEmpty());
    }

    @Test
    void aTypoIsFoundWhereverItIs() {
        for (var manifest : Manifest.written()) {
            var places = manifest.object().findParents("name").size();
            for (var at = 0; at < places; at++) {
                var mistyped = manifest.object().deepCopy();
                ((ObjectNode) mistyped.findParents("name").get(at)).put("nmae", "typo");
                assertThat(KubernetesModel.problem(mistyped))
                        .as("%s, the object no. %d that has a name", manifest, at)
                        .hasValueSatisfying(problem -> assertThat(problem).contains("nmae"));
            }
        }
    }

    @Test
    void aNumberInPlaceOfATextIsFound() {
        var pod = Manifest.in(
                        "here",
                        """
                apiVersion: apps/v1
                kind: Deployment
                spec:
                  template:
                    spec:
                      containers:
                        - name: serai
                          env: [{ name: QUARKUS_HTTP_PORT, value: 8080 }]
                """)
                .get(0);
        assertThat(KubernetesModel.problem(pod.object())).isPresent();
    }

    /** They sort as they are applied: what others need comes first, and nothing is left out or named twice. */
    @Test
    void numberedFilesAreThoseThatTheirFolderNames() {
        for (var kustomization : Manifest.files("kustomization.yaml")) {
            var folder = kustomization.getParent();
            var content = Manifest.in(folder.toString(), Manifest.text(kustomization))
                    .get(0)
                    .object();
            var named = StreamSupport.stream(content.path("resources").spliterator(), false)
                    .map(resource -> resource.asText())
                    .filter(resource -> resource.endsWith(".yaml"))
                    .toList();
            var there = Manifest.files(".yaml").stream()
                    .filter(file -> file.getParent().equals(folder))
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("[0-9]{2}-.*") && !name.contains(".example."))
                    .filter(name -> !isPatch(content, name))
                    .toList();
            assertThat(named).as(folder.toString()).isEqualTo(there);
        }
    }

    private static boolean isPatch(com.fasterxml.jackson.databind.JsonNode kustomization, String name) {
        return kustomization.path("patches").findValuesAsText("path").contains(name);
    }

    @Test
    void everySettingThatIsNamedExists() {
        var known = Settings.known();
        assertThat(known).hasSizeGreaterThan(100);
        var named = new TreeMap<String, String>();
        for (var file : Manifest.files(".env")) {
            Settings.variables(file).keySet().forEach(name -> named.put(Settings.variable(name), file.toString()));
        }
        for (var manifest : Manifest.written()) {
            if (manifest.name().equals("serai-credentials")) {
                manifest.object()
                        .path("stringData")
                        .fieldNames()
                        .forEachRemaining(name -> named.put(name, manifest.from()));
            }
        }
        assertThat(named).hasSizeGreaterThan(40);
        assertThat(named.keySet())
                .as("settings that the hub knows, of %s", named)
                .isSubsetOf(known);
    }

    /** A setting without which a system stops: by the overlay's own values, by its Secret, or by the hub's own. */
    @Test
    void everyOverlaySetsWhatTheFlowsAskFor() {
        var asked = Settings.askedFor();
        assertThat(asked).contains("crm.url", "crm.token");
        for (var overlay : new String[] {"demo", "production"}) {
            var folder = Path.of("k8s/overlays", overlay);
            var set = new TreeSet<String>();
            Manifest.files(".env").stream()
                    .filter(file -> file.startsWith(folder))
                    .forEach(file -> set.addAll(Settings.variables(file).keySet()));
            Manifest.written().stream()
                    .filter(manifest -> Path.of(manifest.from()).startsWith(folder)
                            && manifest.name().equals("serai-credentials"))
                    .forEach(manifest ->
                            manifest.object().path("stringData").fieldNames().forEachRemaining(set::add));
            var sandbox = set.contains("SERAI_SANDBOX_ENABLED");
            assertThat(sandbox).isEqualTo(overlay.equals("demo"));
            var given = Settings.given(sandbox);
            assertThat(asked.stream().filter(name -> !given.contains(name) && !set.contains(Settings.variable(name))))
                    .as("settings that routes/ asks for and the overlay %s does not set", overlay)
                    .isEmpty();
        }
    }

    /** The addresses of systems are the overlay's, never the hub's. */
    @Test
    void productionNamesTheAddressOfEverySystem() {
        var named = Settings.variables(Path.of("k8s/overlays/production/systems.env"));
        var urls = Settings.askedFor().stream()
                .filter(name -> name.endsWith(".url"))
                .map(Settings::variable)
                .toList();
        assertThat(urls).hasSizeGreaterThan(10);
        assertThat(named).containsKeys(urls.toArray(String[]::new));
        assertThat(named.values()).noneMatch(value -> value.contains("localhost"));
    }

    @Test
    void everyFileOfRoutesIsInTheConfigMap() {
        var component = Manifest.in("routes/Kustomization", Manifest.text(Path.of("routes/Kustomization")))
                .get(0)
                .object();
        var mounted = StreamSupport.stream(
                        component
                                .path("configMapGenerator")
                                .path(0)
                                .path("files")
                                .spliterator(),
                        false)
                .map(file -> file.asText())
                .toList();
        assertThat(mounted).doesNotHaveDuplicates();
        assertThat(mounted)
                .containsExactlyInAnyOrderElementsOf(Settings.routeFiles().stream()
                        .map(file -> Path.of("routes").relativize(file).toString())
                        .map(name -> name.replace('/', '.') + "=" + name)
                        .collect(Collectors.toList()));
    }

    @Test
    void everyImageHasAVersion() {
        var images = Manifest.written().stream()
                .flatMap(manifest -> manifest.object().findValuesAsText("image").stream())
                .toList();
        assertThat(images).isNotEmpty().allMatch(image -> image.matches(".+:[0-9][0-9a-z.-]*"));
        for (var file : Manifest.files("kustomization.yaml")) {
            var tags = Manifest.in(file.toString(), Manifest.text(file))
                    .get(0)
                    .object()
                    .findValuesAsText("newTag");
            assertThat(tags).as(file.toString()).allMatch(tag -> tag.matches("[0-9][0-9a-z.-]*"));
        }
    }

    /** All replicas at most, and one more during an upgrade, leave the server's usual 100 connections some for people. */
    @Test
    void replicasDoNotNeedMoreConnectionsThanTheServerHas() {
        var production = Path.of("k8s/overlays/production");
        var each = Integer.parseInt(
                Settings.variables(production.resolve("settings.env")).get("QUARKUS_DATASOURCE_JDBC_MAX_SIZE"));
        var most = Manifest.written().stream()
                .filter(manifest -> manifest.kind().equals("HorizontalPodAutoscaler"))
                .mapToInt(manifest ->
                        manifest.object().path("spec").path("maxReplicas").asInt())
                .max()
                .orElseThrow();
        assertThat((most + 1) * each).isLessThan(97);
    }

    @Test
    void everyPageThatIsNamedIsThere() {
        var pages = Manifest.written().stream()
                .flatMap(manifest -> manifest.object().findValuesAsText("page").stream())
                .toList();
        assertThat(pages).hasSizeGreaterThan(10).allMatch(page -> Files.exists(Path.of(page)));
    }
}
