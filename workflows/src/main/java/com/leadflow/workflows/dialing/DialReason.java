package com.leadflow.workflows.dialing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a lead was not dialed, waits, or will not be dialed again. Wire names are stored and part of the API; they do not
 * change. The words are for campaign managers.
 */
public enum DialReason {
    KILL_SWITCH("All dialing is switched off for the whole account."),
    PROVIDER_HOLD("The telephone provider has trouble or no free line; dialing goes on by itself."),
    BREAKER("Too many calls failed by the provider's fault; dialing goes on when a trial call works."),
    CAMPAIGN_PAUSED("The campaign is paused."),
    CAMPAIGN_STOPPED("The campaign was stopped, or is deleted."),
    STALE_CLAIM("This try was replaced by a newer one of the same queue item."),
    SUPPRESSED("The number is on the suppression list."),
    DO_NOT_CALL("The lead asked not to be called."),
    INVALID_NUMBER("The lead's telephone number is missing or not valid."),
    UNRESOLVED_CALL("An earlier call to this number is not finished yet."),
    UNKNOWN_ZONE("The lead's time zone is unknown, so no permitted hour can be told."),
    NO_COMMON_HOUR("No hour is permitted in all time zones the lead may be in."),
    WINDOW("It is outside the calling hours where the lead lives."),
    HOLIDAY("It is a holiday where the lead lives, or will be when the calling hours begin."),
    BUDGET("The campaign's budget leaves no room for another call."),
    CAPS("The number was called as often as the limit per number allows for now."),
    INTERNAL("An unexpected error in LeadFlow; the log has the details."),
    UNKNOWN("It could not be found out whether the provider placed the call; it is not repeated by itself."),
    LOST("The provider no longer reports on the call, and its end could not be learned."),
    NOT_DIALED("The call was prepared but never sent to the provider."),
    MAX_ATTEMPTS("Every permitted attempt was used."),
    SECOND_VOICEMAIL("A voicemail answered for the second time; by itself nobody calls a third time."),
    CANCELLED("The call was cancelled."),
    NUMBER_REFUSED("The provider refuses this number."),
    CONFIGURATION("The provider rejects the set-up: credentials, assistant, caller number or credit."),
    CAPACITY("The provider had no free line; this uses up no attempt."),
    NO_CONNECTION("The provider could not be reached, or was out of order; this uses up no attempt."),
    PROVIDER_SILENT("The provider does not answer; dialing goes on when it does."),
    RATE_LIMITED("The provider asked to slow down; this uses up no attempt."),
    DAILY_LIMIT("The provider's daily limit of calls is used up; this uses up no attempt."),
    PERSON_REACHED("The call broke off after the lead had spoken; a person decides whether to call again."),
    CONVERSATION("Another call turned out to have been a conversation with the lead."),
    BUSY("The line was busy; the next attempt waits for its time."),
    NO_ANSWER("Nobody answered; the next attempt waits for its time."),
    VOICEMAIL("A voicemail answered; the next attempt waits for its time."),
    FAILED("The call failed at the provider; the next attempt waits for its time."),
    CALLBACK("The lead asked to be called at this time."),
    CALLBACK_MOVED(
            "The lead asked to be called when the legal hours or the limit per number forbid it; it is called when they permit."),
    CALLBACK_PAST("The lead asked to be called at a time that had passed before the call; there is no callback."),
    CALLBACK_TOO_FAR("The lead asked to be called more than a year later; there is no callback."),
    CALLBACK_UNREADABLE("What the assistant noted of a callback is no date and time; there is no callback."),
    ANOTHER_OPEN("Somebody else's single call to the lead is still open; there is no callback."),
    HANGING_UP("The lead's call is being hung up; there is no callback until somebody asks again.");

    private final String words;

    DialReason(String words) {
        this.words = words;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** One sentence. */
    public String inWords() {
        return words;
    }

    /** One sentence about what {@link #wireName} wrote; empty where nothing is written, and for a name that this release does not know. */
    public static Optional<String> wordsOf(@Nullable String name) {
        return Optional.ofNullable(name).flatMap(DialReason::fromWireName).map(DialReason::inWords);
    }

    /** Reads what {@link #wireName} wrote; empty for a name that this release does not know. */
    public static Optional<DialReason> fromWireName(String name) {
        return Arrays.stream(values())
                .filter(reason -> reason.wireName().equals(name))
                .findFirst();
    }

    /** What a queue item waits for after a call with this outcome. */
    static DialReason after(Outcome outcome) {
        return switch (outcome) {
            case BUSY -> BUSY;
            case NO_ANSWER -> NO_ANSWER;
            case VOICEMAIL -> VOICEMAIL;
            case FAILED -> FAILED;
            case SUCCESS -> throw new IllegalArgumentException("nothing is waited for after a conversation");
        };
    }
}
