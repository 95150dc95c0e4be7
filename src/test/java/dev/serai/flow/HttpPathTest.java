package dev.serai.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HttpPathTest {

    @Test
    void aPlainPathMatchesItself() {
        assertThat(matches(new HttpPath("/webhooks/crm", false), "/webhooks/crm"))
                .isTrue();
        assertThat(matches(new HttpPath("/webhooks/crm", false), "/webhooks/crm/contact"))
                .isFalse();
        assertThat(matches(new HttpPath("/webhooks/c.m", false), "/webhooks/crm"))
                .isFalse();
    }

    @Test
    void aNameInBracesMatchesOnePart() {
        HttpPath path = new HttpPath("/webhooks/{system}/contact", false);
        assertThat(matches(path, "/webhooks/crm/contact")).isTrue();
        assertThat(matches(path, "/webhooks/crm/x/contact")).isFalse();
    }

    @Test
    void aPrefixMatchesWhatIsBelow() {
        assertThat(matches(new HttpPath("/webhooks", true), "/webhooks/crm/contact"))
                .isTrue();
        assertThat(matches(new HttpPath("/webhooks*", false), "/webhooks/crm/contact"))
                .isTrue();
    }

    private static boolean matches(HttpPath path, String request) {
        return path.pattern().matcher(request).matches();
    }
}
