package dev.serai.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who counts as somebody on this machine. */
class CallerTest {
    private static Caller caller(String address, String host, String origin) {
        return new Caller(address, host, origin, false);
    }

    @Test
    void somebodyOnThisMachine() {
        assertThat(caller("127.0.0.1", "localhost:8080", null).fromThisMachine())
                .isTrue();
        assertThat(caller("127.0.0.2", "127.0.0.1", null).fromThisMachine()).isTrue();
        assertThat(caller("0:0:0:0:0:0:0:1", "[::1]:8080", null).fromThisMachine())
                .isTrue();
        assertThat(caller("::1", "LOCALHOST", "http://localhost").fromThisMachine())
                .isTrue();
    }

    @Test
    void somebodyElse() {
        assertThat(caller("192.0.2.7", "localhost:8080", null).fromThisMachine())
                .isFalse();
        assertThat(caller(null, "localhost", null).fromThisMachine()).isFalse();
        assertThat(new Caller("127.0.0.1", "localhost", null, true).fromThisMachine())
                .isFalse();
    }

    @Test
    void aPageFromElsewhereInABrowserOnThisMachine() {
        assertThat(caller("127.0.0.1", "localhost:8080", "https://elsewhere.example")
                        .fromThisMachine())
                .isFalse();
        assertThat(caller("127.0.0.1", "rebound.example:8080", "http://rebound.example:8080")
                        .fromThisMachine())
                .isFalse();
        assertThat(caller("127.0.0.1", "localhost:8080", "null").ownPage()).isFalse();
        assertThat(caller("127.0.0.1", "localhost:8080", "http://local host").ownPage())
                .isFalse();
    }
}
