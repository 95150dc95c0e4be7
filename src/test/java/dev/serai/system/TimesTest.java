package dev.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.SystemItem.TimeFormat;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times in ISO 8601, the usual form and all others. */
class TimesTest {
    private static Instant read(String text) {
        return Times.parse(text, TimeFormat.ISO);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T12:00:00Z, 1772366400, 0",
        "2026-03-01T12:00:00.5Z, 1772366400, 500000000",
        "2026-03-01T12:00:00.123456Z, 1772366400, 123456000",
        "2026-03-01T12:00:00.123456789Z, 1772366400, 123456789",
        "2026-12-31T23:59:59.000000001Z, 1798761599, 1",
        "2024-02-29T00:00:00Z, 1709164800, 0",
        "1969-12-31T23:59:59.25Z, -1, 250000000",
        "0000-01-01T00:00:00Z, -62167219200, 0"
    })
    void inTheUsualFormIsReadAtOnce(String text, long second, int nanos) {
        assertThat(UtcTime.read(text)).isEqualTo(Instant.ofEpochSecond(second, nanos));
        assertThat(read(text)).isEqualTo(Instant.ofEpochSecond(second, nanos));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01T12:00:00",
                "2026-03-01T12:00Z",
                "2026-03-01t12:00:00z",
                "2026-03-01T13:00:00+01:00",
                "2026-03-01T13:00:00+0100",
                "2026-03-01T11:00:00-01",
                "2026-03-01T12:00:00.Z"
            })
    void inAnotherFormIsReadByTheFormatter(String text) {
        assertThat(UtcTime.read(text)).isNull();
        assertThat(read(text)).isEqualTo(Instant.ofEpochSecond(1_772_366_400));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "now",
                "2026-03-01",
                "2026-03-01T12:00:00.1234567890Z",
                "2026-13-01T12:00:00Z",
                "2026-00-01T12:00:00Z",
                "2026-03-00T12:00:00Z",
                "2026-03-32T12:00:00Z",
                "2026-03-01T25:00:00Z",
                "2026-03-01T12:60:00Z",
                "2026-03-01T12:00:60Z",
                "2026-03-01T12:00:00,5Z",
                "2026-03-01T12:00:00.5xZ",
                "2026/03/01T12:00:00Z",
                "२०२६-03-01T12:00:00Z"
            })
    void whatIsNoTimeIsNone(String text) {
        assertThat(UtcTime.read(text)).isNull();
        assertThat(read(text)).isNull();
    }

    @Test
    void aDayThatAMonthDoesNotHaveIsWhatItAlwaysWas() {
        assertThat(UtcTime.read("2026-02-30T12:00:00Z")).isNull();
        assertThat(read("2026-02-30T12:00:00Z")).isEqualTo(read("2026-02-28T12:00:00Z"));
        assertThat(read("2026-03-01T24:00:00Z")).isEqualTo(read("2026-03-02T00:00:00Z"));
    }
}
