package dev.serai.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.tools.ant.Main;
import org.apache.tools.ant.launch.AntMain;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without Node the hub is built all the same, and says so in the place of the console. The build is the part of it that Maven has Ant do, with a PATH on which nothing is but what a test puts there. */
class WithoutNodeTest {
    private static final String LEFT_OUT = "THE CONSOLE IS LEFT OUT of this build";
    private static final String BUILT = "target/classes/META-INF/resources/hawtio";

    @TempDir
    Path folder;

    private record Ended(int status, String said) {}

    @BeforeEach
    void aConsoleThatIsNotBuiltYet() throws IOException {
        Files.createDirectories(folder.resolve("bin"));
        Files.copy(
                Path.of("console/build.xml"),
                Files.createDirectories(folder.resolve("console")).resolve("build.xml"));
    }

    private Ended build() throws Exception {
        var classes = Stream.of(Main.class, AntMain.class)
                .map(WithoutNodeTest::place)
                .collect(Collectors.joining(File.pathSeparator));
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var build = new ProcessBuilder(java, "-cp", classes, Main.class.getName(), "-f", "console/build.xml", "package")
                .directory(folder.toFile())
                .redirectErrorStream(true);
        build.environment().put("PATH", folder.resolve("bin").toString());
        var running = build.start();
        var said = new String(running.getInputStream().readAllBytes());
        return new Ended(running.waitFor(), said);
    }

    private static String place(Class<?> of) {
        try {
            return Path.of(of.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void program(String name, String script) throws IOException {
        var program = Files.writeString(folder.resolve("bin").resolve(name), "#!/bin/sh\n" + script + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    private void npm() throws IOException {
        program("npm", "echo \"npm was asked for $1\"; /bin/mkdir -p ../" + BUILT);
    }

    @Test
    void theBuildGoesOnAndSaysWhatItLeavesOut() throws Exception {
        var build = build();
        assertThat(build.said())
                .contains(LEFT_OUT)
                .contains("(found: none)")
                .contains("The hub works without it.")
                .contains("BUILD SUCCESSFUL");
        assertThat(build.status()).isZero();
        assertThat(folder.resolve(BUILT)).doesNotExist();
    }

    @Test
    void aNodeThatIsTooOldOrHasNoNpmIsNone() throws Exception {
        program("node", "echo v22.12.0");
        assertThat(build().said()).contains(LEFT_OUT).contains("(found: v22.12.0)");
        program("node", "echo v20.18.3");
        npm();
        var build = build();
        assertThat(build.said())
                .contains(LEFT_OUT)
                .contains("(found: v20.18.3)")
                .doesNotContain("npm was asked");
        assertThat(build.status()).isZero();
    }

    @Test
    void withNodeItIsBuilt() throws Exception {
        program("node", "echo v20.19.0");
        npm();
        var build = build();
        assertThat(build.said())
                .contains("npm was asked for ci", "npm was asked for run")
                .doesNotContain(LEFT_OUT);
        assertThat(build.status()).isZero();
    }

    @Test
    void inThePlaceOfTheConsoleAPageSaysThatItIsLeftOut() throws Exception {
        var vertx = Vertx.vertx();
        try {
            var router = Router.router(vertx);
            leftOut().mount(router);
            var server = vertx.createHttpServer()
                    .requestHandler(router)
                    .listen(0, "localhost")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
            for (var path : new String[] {"/", "/hawtio", "/hawtio/", "/hawtio/sync/overview"}) {
                var page = get(server.actualPort(), path);
                assertThat(page.statusCode()).as(path).isEqualTo(200);
                assertThat(page.body()).as(path).contains("The console is left out", "/q/openapi");
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get();
        }
    }

    /** As in a hub whose classes have no console among them, whether or not these have. */
    private static ConsolePages leftOut() throws IOException {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        try (var nothing = new URLClassLoader(new URL[0], null)) {
            thread.setContextClassLoader(nothing);
            return new ConsolePages();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        var following = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        return following.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .build(),
                BodyHandlers.ofString());
    }
}
