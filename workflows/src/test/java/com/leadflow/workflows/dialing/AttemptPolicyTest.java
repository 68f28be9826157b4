package com.leadflow.workflows.dialing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.leadflow.workflows.dialing.NextStep.Complete;
import com.leadflow.workflows.dialing.NextStep.Fail;
import com.leadflow.workflows.dialing.NextStep.Halt;
import com.leadflow.workflows.dialing.NextStep.Hold;
import com.leadflow.workflows.dialing.NextStep.Retry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AttemptPolicyTest {
    private static final AttemptHistory MANY = new AttemptHistory(99, 9, 9);

    private final AttemptPolicy policy = new AttemptPolicy();

    @Test
    void aConversationCompletesHoweverManyAttemptsItTook() {
        assertThat(next(new CallEnd(Outcome.SUCCESS, RetryClass.NONE, true), MANY))
                .isEqualTo(new Complete());
        assertThat(next(new CallEnd(Outcome.SUCCESS, RetryClass.NONE, false), AttemptHistory.NONE))
                .isEqualTo(new Complete());
    }

    @ParameterizedTest
    @CsvSource({
        "BUSY, NORMAL, PT20M, BUSY",
        "NO_ANSWER, NORMAL, PT2H, NO_ANSWER",
        "FAILED, NORMAL, PT15M, FAILED",
        "FAILED, CAPPED, PT15M, FAILED",
        "VOICEMAIL, POLICY, P1D, VOICEMAIL",
        "VOICEMAIL, NORMAL, P1D, VOICEMAIL",
    })
    void theFirstCallIsFollowedByAnotherAfterTheOutcomesDelay(
            Outcome outcome, RetryClass retryClass, Duration delay, DialReason reason) {
        assertThat(next(new CallEnd(outcome, retryClass, false), AttemptHistory.NONE))
                .isEqualTo(new Retry(delay, reason, true));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, false", "0, 1, false", "1, 0, true", "1, 1, false", "2, 1, true", "2, 2, false", "10, 9, true"})
    void retriesAreCountedBeyondTheFirstCall(int maxRetries, int attemptsUsed, boolean again) {
        AttemptSettings settings = new AttemptSettings(maxRetries, Map.of());
        CallEnd end = new CallEnd(Outcome.NO_ANSWER, RetryClass.NORMAL, false);

        NextStep step = policy.next(end, new AttemptHistory(attemptsUsed, 0, 0), settings, false);

        assertThat(step)
                .isEqualTo(
                        again
                                ? new Retry(Duration.ofHours(2), DialReason.NO_ANSWER, true)
                                : new Fail(DialReason.MAX_ATTEMPTS, true));
    }

    @Test
    void aVoicemailIsFollowedByAnotherCallOnceThoughAttemptsAreLeft() {
        CallEnd end = new CallEnd(Outcome.VOICEMAIL, RetryClass.POLICY, false);

        assertThat(next(end, new AttemptHistory(1, 0, 0)))
                .isEqualTo(new Retry(Duration.ofDays(1), DialReason.VOICEMAIL, true));
        assertThat(next(end, new AttemptHistory(1, 1, 0))).isEqualTo(new Fail(DialReason.SECOND_VOICEMAIL, true));
    }

    @Test
    void anEarlierVoicemailDoesNotCountAgainstOtherOutcomes() {
        assertThat(next(new CallEnd(Outcome.BUSY, RetryClass.NORMAL, false), new AttemptHistory(1, 1, 0)))
                .isInstanceOf(Retry.class);
    }

    @Test
    void aGreetingHeardAsSpeechIsStillAVoicemail() {
        assertThat(next(new CallEnd(Outcome.VOICEMAIL, RetryClass.POLICY, true), AttemptHistory.NONE))
                .isInstanceOf(Retry.class);
    }

    @Test
    void aCappedFailureIsRepeatedOnceThoughAttemptsAreLeft() {
        CallEnd end = new CallEnd(Outcome.FAILED, RetryClass.CAPPED, false);

        assertThat(next(end, new AttemptHistory(1, 0, 0))).isInstanceOf(Retry.class);
        assertThat(next(end, new AttemptHistory(1, 0, 1))).isEqualTo(new Fail(DialReason.MAX_ATTEMPTS, true));
        assertThat(next(end, new AttemptHistory(2, 0, 0))).isEqualTo(new Fail(DialReason.MAX_ATTEMPTS, true));
    }

    @Test
    void theProvidersFaultsUseUpNoAttempt() {
        assertThat(next(failed(RetryClass.CAPACITY), MANY)).isEqualTo(new Hold(DialReason.CAPACITY));
        assertThat(next(failed(RetryClass.HALT), MANY)).isEqualTo(new Halt(DialReason.CONFIGURATION));
        assertThat(next(failed(RetryClass.DAILY), MANY))
                .isEqualTo(new Retry(Duration.ofDays(1), DialReason.DAILY_LIMIT, false));
    }

    @Test
    void aRefusedNumberIsNotDialedAgain() {
        assertThat(next(failed(RetryClass.PERMANENT), AttemptHistory.NONE))
                .isEqualTo(new Fail(DialReason.NUMBER_REFUSED, true));
    }

    @Test
    void aFinalEndKeepsItsReason() {
        CallEnd cancelled = new CallEnd(Outcome.FAILED, RetryClass.PERMANENT, false, DialReason.CANCELLED);

        assertThat(next(cancelled, AttemptHistory.NONE)).isEqualTo(new Fail(DialReason.CANCELLED, true));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aPersonWhoWasCutOffIsNotDialedAgainWhateverTheReason(RetryClass retryClass) {
        assertThat(next(new CallEnd(Outcome.FAILED, retryClass, true), AttemptHistory.NONE))
                .isEqualTo(new Fail(DialReason.PERSON_REACHED, true));
    }

    /** Whatever the call came to otherwise; only a conversation is what it is. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void whoAsksForItIsNotDialedAgain(RetryClass retryClass) {
        for (Outcome outcome : List.of(Outcome.NO_ANSWER, Outcome.BUSY, Outcome.VOICEMAIL, Outcome.FAILED)) {
            CallEnd end = new CallEnd(outcome, retryClass, true).withStopAsked();

            assertThat(next(end, AttemptHistory.NONE)).isEqualTo(new Fail(DialReason.DO_NOT_CALL, true));
        }
        assertThat(next(new CallEnd(Outcome.SUCCESS, RetryClass.NONE, true).withStopAsked(), AttemptHistory.NONE))
                .isEqualTo(new Complete());
    }

    @Test
    void theCampaignsDelaysCount() {
        AttemptSettings settings = new AttemptSettings(1, Map.of(Outcome.BUSY, Duration.ofSeconds(6)));

        assertThat(policy.next(
                        new CallEnd(Outcome.BUSY, RetryClass.NORMAL, false), AttemptHistory.NONE, settings, false))
                .isEqualTo(new Retry(Duration.ofSeconds(6), DialReason.BUSY, true));
        assertThat(settings.delayAfter(Outcome.NO_ANSWER)).isEqualTo(Duration.ofHours(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-1 | BUSY      | PT1M          | max_retries must be between 0 and 10",
                "11 | BUSY      | PT1M          | max_retries must be between 0 and 10",
                "2  | NO_ANSWER | PT-1S         | retry_delays: no-answer must be between PT0S and P30D",
                "2  | VOICEMAIL | P30DT0.001S   | retry_delays: voicemail must be between PT0S and P30D",
                "2  | SUCCESS   | PT1M          | retry_delays must not name success",
            })
    void saysWhatIsWrongWithSettings(int maxRetries, Outcome outcome, Duration delay, String message) {
        assertThatThrownBy(() -> new AttemptSettings(maxRetries, Map.of(outcome, delay)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"0, PT0S", "10, P30D"})
    void takesTheBounds(int maxRetries, Duration delay) {
        assertThat(new AttemptSettings(maxRetries, Map.of(Outcome.FAILED, delay)).delayAfter(Outcome.FAILED))
                .isEqualTo(delay);
    }

    @Test
    void contradictionsAreRefused() {
        assertThatThrownBy(() -> new CallEnd(Outcome.SUCCESS, RetryClass.NORMAL, true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CallEnd(Outcome.BUSY, RetryClass.NONE, true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AttemptHistory(0, -1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private NextStep next(CallEnd end, AttemptHistory history) {
        return policy.next(end, history, AttemptSettings.DEFAULT, false);
    }

    private static CallEnd failed(RetryClass retryClass) {
        return new CallEnd(Outcome.FAILED, retryClass, false);
    }
}
