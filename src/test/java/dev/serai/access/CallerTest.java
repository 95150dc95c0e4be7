package dev.serai.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which pages count as other sites'. */
class CallerTest {
    private static boolean foreign(String method, String origin, String site) {
        return new Caller("hub.example:8080", origin, site).foreignPage(method);
    }

    @Test
    void programsAndTheConsoleAreNotForeign() {
        assertThat(foreign("POST", null, null)).isFalse();
        assertThat(foreign("POST", "http://hub.example:8080", "same-origin")).isFalse();
        assertThat(foreign("POST", "https://HUB.example:8080", null)).isFalse();
        assertThat(foreign("GET", null, "none")).isFalse();
    }

    @Test
    void aPageOfAnotherSiteIsForeignWhateverItAsks() {
        assertThat(foreign("POST", "https://elsewhere.example", null)).isTrue();
        assertThat(foreign("GET", "https://elsewhere.example", null)).isTrue();
        assertThat(foreign("POST", "http://hub.example:8081", null)).isTrue();
        assertThat(foreign("POST", "null", null)).isTrue();
        assertThat(foreign("POST", "http://hub example:8080", null)).isTrue();
        assertThat(new Caller(null, "http://hub.example:8080", null).foreignPage("POST"))
                .isTrue();
    }

    @Test
    void aFormOfAnotherSiteIsForeignAndALinkIsNot() {
        assertThat(foreign("POST", null, "cross-site")).isTrue();
        assertThat(foreign("POST", null, "same-site")).isTrue();
        assertThat(foreign("GET", null, "cross-site")).isFalse();
    }
}
