package dev.serai.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What an executable remembers of countries is what Java says. */
class CountryNamesTest {
    private static final CountryNames REMEMBERED = new CountryNames(CountryNames.everyLanguage());

    @Test
    void everyLanguageIsRemembered() {
        assertThat(Locale.getAvailableLocales()).hasSizeGreaterThan(500);
        for (var language : Locale.getAvailableLocales()) {
            var asked = CountryNames.known().in(language);
            var remembered = REMEMBERED.in(language);
            assertThat(Locale.getISOCountries()).as(language.toLanguageTag()).allMatch(code -> asked.apply(code)
                    .equals(remembered.apply(code)));
        }
    }

    private static String in(String tag) {
        return REMEMBERED.in(Locale.forLanguageTag(tag)).apply("DE");
    }

    @Test
    void aRegionThatHasNoWordsOfItsOwnHasThoseOfItsLanguage() {
        assertThat(in("fr-US")).isEqualTo("Allemagne");
        assertThat(in("ja")).isEqualTo("ドイツ");
        assertThat(in("zh-TW")).isEqualTo("德國");
    }

    @Test
    void whatIsNoLanguageThatJavaKnowsIsEnglish() {
        assertThat(in("tlh")).isEqualTo("Germany");
    }
}
