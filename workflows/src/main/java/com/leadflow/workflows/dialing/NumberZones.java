package com.leadflow.workflows.dialing;

import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The time zones in which a number's owner may live, as far as the number tells.
 *
 * <p>A number's own zones are too few: +1 850 lies in two zones, yet libphonenumber names one for each exchange, and
 * numbers move between exchanges. So the answer is every zone of the area code. Where a number is not bound to an area
 * (a mobile number outside North America), it is every zone of the country. {@link ZoneCorrections} come first. Thread-safe; answers are cached.
 */
public final class NumberZones {
    /** More than the area codes of one country; an entry is a handful of references. */
    private static final int CACHED_AREAS = 4096;

    /** libphonenumber's zone data goes no deeper than six digits after the country code. */
    private static final int DEEPEST_PREFIX = 6;

    private static final int NANP = 1;
    private static final int NANP_AREA_CODE = 3;

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    private final PhoneNumberToTimeZonesMapper mapper = PhoneNumberToTimeZonesMapper.getInstance();
    private final LoadingCache<Area, Set<ZoneId>> zones =
            CacheBuilder.newBuilder().maximumSize(CACHED_AREAS).build(CacheLoader.from(this::explore));

    /** Every zone the number may lie in; empty if unknown, or if it has no place at all (toll-free, premium, internet). */
    public Set<ZoneId> zonesOf(PhoneNumber number) {
        Phonenumber.PhoneNumber parsed;
        try {
            parsed = numbers.parse(number.e164(), null);
        } catch (NumberParseException e) {
            return Set.of();
        }
        PhoneNumberType type = numbers.getNumberType(parsed);
        if (!hasPlace(parsed, type)) {
            return Set.of();
        }
        return ZoneCorrections.of(number).orElseGet(() -> zones.getUnchecked(areaOf(parsed, type)));
    }

    private static boolean hasPlace(Phonenumber.PhoneNumber number, PhoneNumberType type) {
        return switch (type) {
            case FIXED_LINE, MOBILE, FIXED_LINE_OR_MOBILE -> true;
            case UNKNOWN -> ReservedNumbers.contains(number);
            default -> false;
        };
    }

    private Area areaOf(Phonenumber.PhoneNumber number, PhoneNumberType type) {
        int length = areaCodeLength(number, type);
        return new Area(
                number.getCountryCode(),
                numbers.getNationalSignificantNumber(number).substring(0, length));
    }

    /** Zero means that only the country is known. */
    private int areaCodeLength(Phonenumber.PhoneNumber number, PhoneNumberType type) {
        if (number.getCountryCode() == NANP) {
            return NANP_AREA_CODE;
        }
        if (type == PhoneNumberType.MOBILE) {
            return 0;
        }
        int length = numbers.getLengthOfGeographicalAreaCode(number);
        // One digit is a quarter of a continent (Australia): as good as the country, and slow to explore.
        return length == 1 ? 0 : length;
    }

    private Set<ZoneId> explore(Area area) {
        Set<String> names = new TreeSet<>();
        collect(area, area.code(), names);
        Set<ZoneId> found = new HashSet<>();
        for (String name : names) {
            try {
                found.add(ZoneId.of(name));
            } catch (DateTimeException e) {
                // A zone this JDK does not know may be anywhere, and unknown is not permission.
                return Set.of();
            }
        }
        return names.contains(PhoneNumberToTimeZonesMapper.getUnknownTimeZone()) ? Set.of() : Set.copyOf(found);
    }

    /**
     * Asks for every prefix of full depth, as a shorter one may have no entry of its own and get the whole country's. The
     * country's own entry names every zone in it, so where only the country is known there is nothing to explore.
     */
    private void collect(Area area, String prefix, Set<String> names) {
        if (area.code().isEmpty() || prefix.length() >= DEEPEST_PREFIX) {
            names.addAll(mapper.getTimeZonesForGeographicalNumber(startingWith(area.countryCode(), prefix)));
            return;
        }
        boolean atNanpExchange = area.countryCode() == NANP && prefix.length() == NANP_AREA_CODE;
        // No North American exchange begins with 0 or 1.
        for (int digit = atNanpExchange ? 2 : 0; digit <= 9; digit++) {
            collect(area, prefix + digit, names);
        }
    }

    private static Phonenumber.PhoneNumber startingWith(int countryCode, String prefix) {
        Phonenumber.PhoneNumber number = new Phonenumber.PhoneNumber().setCountryCode(countryCode);
        if (prefix.isEmpty()) {
            return number;
        }
        int zeros = prefix.length() - prefix.replaceFirst("^0+(?=.)", "").length();
        if (zeros > 0) {
            number.setItalianLeadingZero(true).setNumberOfLeadingZeros(zeros);
        }
        return number.setNationalNumber(Long.parseLong(prefix));
    }

    private record Area(int countryCode, String code) {}
}
