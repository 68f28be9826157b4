package com.leadflow.workflows.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.Phonenumber;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberZonesTest {
    private final NumberZones zones = new NumberZones();

    @ParameterizedTest
    @CsvSource({
        "+12125550101, America/New_York",
        "+18505550101, America/New_York America/Chicago",
        "+12085550101, America/Boise America/Denver America/Los_Angeles",
        "+19285550101, America/Denver America/Phoenix",
        "+18085550101, Pacific/Honolulu",
        "+12425550101, America/Nassau",
        "+12465550101, America/Barbados",
        "+442079460000, Europe/London",
        "+442896496000, Europe/London",
        "+390669812345, Europe/Rome Europe/Vatican",
        "+74952345678, Europe/Moscow",
        "+33199000010, Europe/Paris",
        "+34612345678, Europe/Madrid Atlantic/Canary",
        "+525512345678, America/Mexico_City",
        "+6281234567890, Asia/Jakarta Asia/Jayapura Asia/Makassar",
        "+14485550101, America/New_York America/Chicago",
        "+529981234567, America/Cancun",
        "+74012345678, Europe/Kaliningrad",
        "+77011234567, Asia/Almaty Asia/Aqtobe",
        "+212650123456, Africa/Casablanca",
    })
    void namesEveryZoneTheNumberMayLieIn(String number, String expected) {
        assertThat(zones.zonesOf(new PhoneNumber(number)))
                .isEqualTo(Arrays.stream(expected.split(" ")).map(ZoneId::of).collect(Collectors.toSet()));
    }

    @Test
    void mobileNumbersOfALargeCountryLieInAllOfIt() {
        assertThat(zones.zonesOf(new PhoneNumber("+79161234567")))
                .contains(ZoneId.of("Europe/Moscow"), ZoneId.of("Asia/Vladivostok"));
        assertThat(zones.zonesOf(new PhoneNumber("+61491570156")))
                .contains(ZoneId.of("Australia/Sydney"), ZoneId.of("Australia/Perth"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"+18005550101", "+18885550101", "+19005550101", "+15005550101", "+80012345678", "+881612345678"})
    void knowsNoZoneOfNumbersWithoutAPlace(String number) {
        assertThat(zones.zonesOf(new PhoneNumber(number))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+9991234567", "+12121550101", "+447700900123"})
    void knowsNoZoneOfNumbersThatDoNotExist(String number) {
        assertThat(zones.zonesOf(new PhoneNumber(number))).isEmpty();
    }

    @Test
    void coversTheZonesOfEveryExchangeOfEveryAreaCode() {
        PhoneNumberToTimeZonesMapper mapper = PhoneNumberToTimeZonesMapper.getInstance();
        for (int areaCode = 200; areaCode < 1000; areaCode++) {
            PhoneNumber example = new PhoneNumber("+1" + areaCode + "5550101");
            Set<ZoneId> all = zones.zonesOf(example);
            // Those that are corrected are compared with the numbering plan, by AreaCodesTest.
            if (all.isEmpty() || ZoneCorrections.of(example).isPresent()) {
                continue;
            }
            long base = areaCode * 10_000_000L;
            Set<ZoneId> expected = IntStream.range(200, 1000)
                    .mapToObj(exchange -> new Phonenumber.PhoneNumber()
                            .setCountryCode(1)
                            .setNationalNumber(base + exchange * 10_000L + 1234))
                    .flatMap(number -> mapper.getTimeZonesForGeographicalNumber(number).stream())
                    .map(ZoneId::of)
                    .collect(Collectors.toSet());
            assertThat(all).as("area code %d", areaCode).isEqualTo(expected);
        }
    }
}
