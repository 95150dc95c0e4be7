package dev.serai;

import static io.restassured.RestAssured.given;

import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Signs requests in: those of every {@code @QuarkusTest} as the administrator, unless they bring their own or go to the tools. The people are in {@code src/test/users}. */
public final class SignedIn implements QuarkusTestBeforeClassCallback {
    private static final String HEADER = "Authorization";
    private static final List<String> OTHERS = List.of("/sandbox/", "/webhooks/");

    @Override
    public void beforeClass(Class<?> testClass) {
        RestAssured.replaceFiltersWith(new AsAdmin());
    }

    /** For requests to a hub in a process of its own. */
    public static RequestSpecification as(String name) {
        return given().header(HEADER, header(name));
    }

    /** The header with that person's password. */
    public static String header(String name) {
        var pair = name + ":" + name + "-password";
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** Nobody, where everybody else is the administrator. */
    public static RequestSpecification asNobody() {
        return given().header(AsAdmin.UNLESS, "true");
    }

    private static final class AsAdmin implements Filter {
        static final String UNLESS = "X-Not-Signed-In";

        @Override
        public Response filter(
                FilterableRequestSpecification request, FilterableResponseSpecification response, FilterContext next) {
            var own = request.getHeaders().hasHeaderWithName(HEADER)
                    || request.getHeaders().hasHeaderWithName(UNLESS);
            if (!own
                    && OTHERS.stream()
                            .noneMatch(path -> request.getDerivedPath().startsWith(path))) {
                request.header(HEADER, header("admin"));
            }
            return next.next(request, response);
        }
    }
}
