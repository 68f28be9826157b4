package com.leadflow.workflows.dialing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

    @ParameterizedTest
    @CsvSource({
        "(212) 555-0101, US, +12125550101",
        "212.555.0101, US, +12125550101",
        "1 212 555 0101, US, +12125550101",
        "+1 212 555 0101, DE, +12125550101",
        "tel:+1-212-555-0101, US, +12125550101",
        "020 7946 0000, GB, +442079460000",
        "06 698 12345, IT, +390669812345",
        "+49 30 23125 000, US, +493023125000",
    })
    void readsNumbersAsPeopleWriteThem(String text, String region, String expected) {
        assertThat(PhoneNumber.parse(text, region)).contains(new PhoneNumber(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "n/a",
                "555-0101",
                "+1 212 555 01",
                "+1 212 155 0101",
                "+1 999 555 0101",
                "+1 523 555 0101",
                "+1 911 555 0101",
                "+999 12345678",
                "12345678901234567890",
                "+44 7700 900123 7",
            })
    void refusesWhatIsNoNumber(String text) {
        assertThat(PhoneNumber.parse(text, "US")).isEmpty();
    }

    @Test
    void takesTheReservedNumbersOfEveryGeographicAreaCode() {
        assertThat(IntStream.range(200, 1000).filter(PhoneNumberTest::isGeographic))
                .hasSizeGreaterThan(400)
                .contains(212, 850, 242, 441, 684, 787, 867)
                .allSatisfy(areaCode -> {
                    assertThat(PhoneNumber.parse("+1" + areaCode + "5550100", "US"))
                            .isPresent();
                    assertThat(PhoneNumber.parse("+1" + areaCode + "5550199", "US"))
                            .isPresent();
                });
    }

    @Test
    void takesNoOtherNumberThatLibphonenumberRefuses() {
        assertThat(PhoneNumber.parse("+12425550099", "US")).isEmpty();
        assertThat(PhoneNumber.parse("+12425550200", "US")).isEmpty();
    }

    @Test
    void readsItsOwnFormBack() {
        PhoneNumber number = PhoneNumber.parse("(242) 555-0101", "US").orElseThrow();

        assertThat(PhoneNumber.parse(number.e164(), "ZZ")).contains(number);
    }

    @Test
    void hidesItself() {
        assertThat(new PhoneNumber("+12125550101").toString()).doesNotContain("555", "0101");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"12125550101", "+02125550101", "+1212555010a", "+123", "+1234567890123456", "+1 2125550101"})
    void refusesAnotherFormWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> new PhoneNumber(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(text);
    }

    /** An area code is geographic if some number in it is a fixed line, or one of a country's mobile numbers. */
    private static boolean isGeographic(int areaCode) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        return IntStream.range(200, 1000)
                .mapToObj(exchange -> new Phonenumber.PhoneNumber()
                        .setCountryCode(1)
                        .setNationalNumber(areaCode * 10_000_000L + exchange * 10_000L + 1234))
                .map(numbers::getNumberType)
                .anyMatch(type -> switch (type) {
                    case FIXED_LINE, MOBILE, FIXED_LINE_OR_MOBILE -> true;
                    default -> false;
                });
    }
}
