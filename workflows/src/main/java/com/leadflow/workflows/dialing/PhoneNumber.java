package com.leadflow.workflows.dialing;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A telephone number in E.164 form, such as {@code +12125550101}.
 *
 * <p>{@link #parse} is the gate for text from outside; the constructor checks the form only, for numbers that passed the
 * gate before. {@link #toString} hides the number, so that it cannot slip into logs.
 */
public record PhoneNumber(String e164) {
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

    /**
     * Checks the form, not whether the number exists.
     *
     * @throws IllegalArgumentException if the text is not in E.164 form; the message does not repeat it
     */
    public PhoneNumber {
        if (!E164.matcher(e164).matches()) {
            throw new IllegalArgumentException("not a telephone number in E.164 form");
        }
    }

    /**
     * Reads a number as people write it.
     *
     * @param defaultRegion two-letter country in which a number without country code is read, such as {@code US}
     * @return empty if the text is no number that exists in its country's numbering plan
     */
    public static Optional<PhoneNumber> parse(String text, String defaultRegion) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            Phonenumber.PhoneNumber number = numbers.parse(text, defaultRegion);
            if (!numbers.isValidNumber(number) && !ReservedNumbers.contains(number)) {
                return Optional.empty();
            }
            return Optional.of(new PhoneNumber(numbers.format(number, PhoneNumberFormat.E164)));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /** Reads a number that is stored: in E.164 form, which names its country. Empty as of {@link #parse}: numbering plans change. */
    public static Optional<PhoneNumber> ofStored(String e164) {
        return parse(e164, "ZZ");
    }

    @Override
    public String toString() {
        return "PhoneNumber[hidden]";
    }
}
