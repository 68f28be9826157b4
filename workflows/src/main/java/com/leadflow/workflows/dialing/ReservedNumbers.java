package com.leadflow.workflows.dialing;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;

/**
 * The numbers that the North American Numbering Plan's 555 NXX guidelines keep for fiction and examples: 555-0100 to
 * 555-0199 in every geographic area code.
 *
 * <p>libphonenumber calls them valid in the United States, Canada and Puerto Rico, but not in the Caribbean and Pacific
 * area codes, where it lists the exchanges in use. Samples, demo and tests dial these numbers, so all of them are taken.
 */
final class ReservedNumbers {
    private static final int NANP = 1;

    private ReservedNumbers() {}

    static boolean contains(Phonenumber.PhoneNumber number) {
        long lineInAreaCode = number.getNationalNumber() % 10_000_000;
        // Area codes that belong to no country, such as 523 (personal numbers), have no region.
        return number.getCountryCode() == NANP
                && lineInAreaCode >= 555_0100
                && lineInAreaCode <= 555_0199
                && PhoneNumberUtil.getInstance().getRegionCodeForNumber(number) != null;
    }
}
