package com.leadflow.workflows.dialing;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where numbers lie of which libphonenumber's data name too few zones, or others. What is here is all of their zones, and replaces its answer.
 *
 * <p>The data lag behind the numbering plans, give area codes that were laid over one with two zones only the larger of them, and name one zone for
 * others that have the same time in winter, though not in summer. Zones too many are put right where they make people wait for a clock that is not theirs.
 */
final class ZoneCorrections {
    private static final Map<String, Set<ZoneId>> BY_BEGINNING = Stream.of(
                    // The United States.
                    lie("America/New_York America/Chicago", "+1364", "+1448", "+1729", "+1930"),
                    lie("America/Los_Angeles America/Boise", "+1458"),
                    lie("America/New_York", "+1689"),
                    lie("America/Los_Angeles", "+1738"),
                    lie("America/Anchorage America/Adak", "+1907"),
                    // Canada, with the parts that keep standard time in summer, and those that live by their
                    // neighbours' clocks.
                    lie(
                            "America/Vancouver America/Edmonton America/Creston America/Dawson_Creek America/Fort_Nelson",
                            "+1236",
                            "+1250",
                            "+1257",
                            "+1672",
                            "+1778"),
                    lie("America/Regina America/Edmonton America/Winnipeg", "+1306", "+1474", "+1639"),
                    lie("America/Toronto America/Halifax America/Blanc-Sablon", "+1367", "+1418", "+1581"),
                    lie("America/Toronto America/Winnipeg America/Atikokan", "+1807"),
                    lie(
                            "America/Whitehorse America/Edmonton America/Winnipeg America/Toronto America/Atikokan",
                            "+1867"),
                    lie("America/St_Johns America/Goose_Bay", "+1709", "+1879"),
                    // Mexico: Quintana Roo, Chihuahua, and what lives by the clocks beyond its northern border.
                    lie("America/Cancun", "+52983", "+52984", "+52987", "+52998"),
                    lie("America/Cancun America/Merida", "+52997"),
                    lie(
                            "America/Chihuahua",
                            "+52614",
                            "+52621",
                            "+52625",
                            "+52627",
                            "+52628",
                            "+52629",
                            "+52635",
                            "+52639",
                            "+52648",
                            "+52649",
                            "+52652",
                            "+52659"),
                    lie("America/Denver America/Chihuahua", "+52636", "+52656"),
                    lie("America/Ojinaga America/Chihuahua", "+52626"),
                    lie(
                            "America/Matamoros America/Monterrey",
                            "+52862",
                            "+52867",
                            "+52868",
                            "+52877",
                            "+52878",
                            "+52891",
                            "+52894",
                            "+52897",
                            "+52899"),
                    // Russia's mobile numbers, Kaliningrad's own, and Kazakhstan, which shares the country code.
                    lie(
                            "Europe/Kaliningrad Europe/Moscow Europe/Samara Asia/Yekaterinburg Asia/Omsk Asia/Krasnoyarsk"
                                    + " Asia/Irkutsk Asia/Yakutsk Asia/Vladivostok Asia/Magadan Asia/Kamchatka",
                            "+79"),
                    lie("Europe/Kaliningrad", "+7401"),
                    lie("Asia/Almaty Asia/Aqtobe", "+77"),
                    // Countries that are given another's zone, and parts that are left out.
                    lie("Africa/Juba", "+211"),
                    lie("Africa/Casablanca", "+212"),
                    lie("Africa/Algiers", "+213"),
                    lie("Africa/Tripoli", "+218"),
                    lie("America/Managua", "+505"),
                    lie("America/Santiago America/Punta_Arenas Pacific/Easter", "+569"),
                    lie("America/Punta_Arenas", "+5661"),
                    lie("Pacific/Port_Moresby Pacific/Bougainville", "+675"),
                    lie("Asia/Gaza Asia/Hebron", "+970"))
            .flatMap(entries -> entries)
            .collect(Collectors.toUnmodifiableMap(Entry::getKey, Entry::getValue));

    private static final int LONGEST = "+52998".length();

    private ZoneCorrections() {}

    /** The number's zones, never none; empty where libphonenumber has them right, as far as is known. */
    static Optional<Set<ZoneId>> of(PhoneNumber number) {
        String digits = number.e164();
        return IntStream.iterate(Math.min(LONGEST, digits.length()), length -> length > 1, length -> length - 1)
                .mapToObj(length -> BY_BEGINNING.get(digits.substring(0, length)))
                .flatMap(Stream::ofNullable)
                .findFirst();
    }

    /** All numbers that begin so lie in these zones. */
    private static Stream<Entry<String, Set<ZoneId>>> lie(String zones, String... beginnings) {
        Set<ZoneId> all = Arrays.stream(zones.split(" ")).map(ZoneId::of).collect(Collectors.toUnmodifiableSet());
        return Arrays.stream(beginnings).map(beginning -> Map.entry(beginning, all));
    }
}
