package dev.serai.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose attempts are counted together. */
class CallerAddressTest {
    private static final String PROXY = "10.1.2.3";

    private final CallerAddress behindProxies = new CallerAddress(List.of("10.0.0.0/8", "2001:db8:1::/48"));
    private final CallerAddress alone = new CallerAddress(List.of());

    @Test
    void callersBehindATrustedProxyAreToldApart() {
        assertThat(behindProxies.of(PROXY, List.of("192.0.2.7")))
                .isEqualTo(alone.of("192.0.2.7", List.of()))
                .isNotEqualTo(behindProxies.of(PROXY, List.of("192.0.2.8")));
        assertThat(behindProxies.of("2001:db8:1::5", List.of("192.0.2.7"))).isEqualTo(alone.of("192.0.2.7", List.of()));
    }

    @Test
    void aHeaderFromAnybodyElseIsNotBelieved() {
        assertThat(behindProxies.of("192.0.2.7", List.of("192.0.2.99"))).isEqualTo(alone.of("192.0.2.7", List.of()));
        assertThat(alone.of(PROXY, List.of("192.0.2.99"))).isEqualTo(alone.of(PROXY, List.of()));
    }

    @Test
    void whatTheCallerItselfPutIntoTheHeaderDoesNotCount() {
        var real = alone.of("192.0.2.7", List.of());
        assertThat(behindProxies.of(PROXY, List.of("198.51.100.1, 192.0.2.7"))).isEqualTo(real);
        assertThat(behindProxies.of(PROXY, List.of("198.51.100.1", "192.0.2.7")))
                .isEqualTo(real);
        assertThat(behindProxies.of(PROXY, List.of("10.9.9.9, 192.0.2.7, 10.4.4.4")))
                .isEqualTo(real);
        assertThat(behindProxies.of(PROXY, List.of("198.51.100.1, localhost"))).isEqualTo(alone.of(PROXY, List.of()));
        assertThat(behindProxies.of(PROXY, List.of(""))).isEqualTo(alone.of(PROXY, List.of()));
    }

    @Test
    void portsAndWaysOfWritingMakeNoOther() {
        var real = alone.of("192.0.2.7", List.of());
        assertThat(behindProxies.of(PROXY, List.of("192.0.2.7:4711"))).isEqualTo(real);
        assertThat(alone.of("::ffff:192.0.2.7", List.of())).isEqualTo(real);
        assertThat(behindProxies.of(PROXY, List.of("[2001:db8::7]:4711")))
                .isEqualTo(alone.of("2001:db8:0:0::7", List.of()));
    }

    @Test
    void whoHasAnIpv6NetworkHasOneAddress() {
        assertThat(alone.of("2001:db8:0:7::1", List.of())).isEqualTo(alone.of("2001:db8:0:7:ffff::2", List.of()));
        assertThat(alone.of("2001:db8:0:7::1", List.of())).isNotEqualTo(alone.of("2001:db8:0:8::1", List.of()));
    }

    @Test
    void aProxyThatIsNoAddressIsNamed() {
        for (var wrong : List.of("proxy.example", "10.0.0.0/33", "10.0.0.0/x", "10.0.0.0/", "")) {
            assertThatThrownBy(() -> new CallerAddress(List.of(wrong)))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(wrong + " ");
        }
    }
}
