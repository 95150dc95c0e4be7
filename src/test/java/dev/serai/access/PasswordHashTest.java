package dev.serai.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What is kept of passwords. */
class PasswordHashTest {
    /** Made by Python's hashlib.pbkdf2_hmac. */
    private static final String OF_ANOTHER_PROGRAM =
            "pbkdf2-sha256$10$f+jdoCSomBH1fVnqcI698A==$ezSKoXEcpjL/bosN3EUbJIxZy5UDn4GOrstMEoNyVCo=";

    @Test
    void aPasswordIsKnownAgainAndNoOther() {
        var hash = PasswordHash.read(PasswordHash.of("caravan".toCharArray()).toString());
        assertThat(hash.isOf("caravan".toCharArray())).isTrue();
        assertThat(hash.isOf("Caravan".toCharArray())).isFalse();
        assertThat(hash.isOf(new char[0])).isFalse();
    }

    @Test
    void theSamePasswordHasAnotherHashEachTime() {
        assertThat(PasswordHash.of("caravan".toCharArray())).isNotEqualTo(PasswordHash.of("caravan".toCharArray()));
    }

    @Test
    void nothingIsNobodysPasswordAndIsLookedAtJustAsLong() {
        var nothing = PasswordHash.ofNothing();
        assertThat(nothing.isOf(new char[0])).isFalse();
        assertThat(nothing.iterations())
                .isEqualTo(PasswordHash.of("caravan".toCharArray()).iterations());
        assertThat(PasswordHash.read(nothing.toString())).isEqualTo(nothing).isNotEqualTo(PasswordHash.ofNothing());
    }

    @Test
    void aHashThatAnotherProgramMadeIsUnderstood() {
        assertThat(PasswordHash.read(OF_ANOTHER_PROGRAM).isOf("admin-password".toCharArray()))
                .isTrue();
    }

    @Test
    void whatIsNoHashIsRefusedWithoutBeingRepeated() {
        refused("secret");
        refused("md5$10$f+jdoCSomBH1fVnqcI698A==$secret");
        refused("pbkdf2-sha256$0$f+jdoCSomBH1fVnqcI698A==$ezSKoXEcpjL/bosN3EUbJIxZy5UDn4GOrstMEoNyVCo=");
        refused("pbkdf2-sha256$10$c2VjcmV0$ezSKoXEcpjL/bosN3EUbJIxZy5UDn4GOrstMEoNyVCo=");
        refused("pbkdf2-sha256$10$f+jdoCSomBH1fVnqcI698A==$secret!");
    }

    private static void refused(String text) {
        assertThatThrownBy(() -> PasswordHash.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }
}
