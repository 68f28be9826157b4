package com.leadflow.dev.chaos;

import static com.leadflow.dev.chaos.JudgedLead.FIRST;
import static com.leadflow.dev.chaos.JudgedLead.SECOND;
import static com.leadflow.dev.chaos.JudgedLead.call;
import static com.leadflow.dev.chaos.JudgedLead.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.dev.chaos.LeadState.Item;
import com.leadflow.dev.chaos.LeadState.Standing;
import com.leadflow.dev.chaos.Violation.Kind;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One lead, who was busy at first and then answered; each test spoils one thing. */
class JudgeTest {
    private final JudgedLead lead = new JudgedLead();

    @Test
    void findsNothingWhereAllIsRight() {
        assertThat(lead.violations()).isEmpty();
    }

    @Test
    void condemnsACallBesideALiveOne() {
        lead.calls.set(1, call(SECOND, 1, 15, "customer-ended-call"));

        assertThat(lead.violations()).contains(Kind.DOUBLED).contains(Kind.OVER_LINES);
    }

    @Test
    void condemnsACallThatComesTooSoon() {
        lead.calls.set(1, call(SECOND, 4, 9, "customer-ended-call"));

        assertThat(lead.violations()).containsExactly(Kind.DOUBLED);
    }

    @Test
    void condemnsACallAfterAConversation() {
        lead.calls.set(0, call(FIRST, 0, 2, "assistant-ended-call"));
        lead.rows.set(0, row(FIRST, "call-" + FIRST, "completed", "success", "assistant-ended-call", 1L));

        assertThat(lead.violations()).containsExactly(Kind.DOUBLED);
    }

    @Test
    void condemnsACallThatWasMadeBeforeItsPermit() {
        lead.calls.set(1, call(SECOND, 0, 15, "customer-ended-call"));

        assertThat(lead.violations()).contains(Kind.WRONG);
    }

    /** The provider tells whole milliseconds, PostgreSQL the permit's microseconds. */
    @ParameterizedTest
    @CsvSource({"999, 0", "1000, 1"})
    void allowsForWhatTheProvidersClockLeavesOut(int microsLater, int violations) {
        CallRow first = lead.rows.get(0);

        lead.rows.set(0, JudgedLead.permitted(first, first.permittedAt().plus(microsLater, ChronoUnit.MICROS)));

        assertThat(lead.violations()).hasSize(violations);
    }

    @Test
    void condemnsACallThatNoRowTellsOf() {
        lead.rows.remove(0);

        assertThat(lead.violations()).containsExactly(Kind.WRONG);
    }

    @Test
    void condemnsARowThatWasMovedBackwards() {
        lead.rows.set(1, row(SECOND, "call-" + SECOND, "in-progress", "success", "customer-ended-call", 4L));

        assertThat(lead.violations()).containsExactly(Kind.WRONG);
    }

    @Test
    void condemnsAWrongOutcomeAndAWrongDuration() {
        lead.rows.set(0, row(FIRST, "call-" + FIRST, "failed", "no-answer", "customer-busy", null));
        lead.rows.set(1, row(SECOND, "call-" + SECOND, "completed", "success", "customer-ended-call", 5L));

        assertThat(lead.violations()).containsExactly(Kind.WRONG, Kind.WRONG);
    }

    @Test
    void condemnsAnAttemptThatWasCountedTwice() {
        lead.item = new Item("completed", "", 3);

        assertThat(lead.violations()).containsExactly(Kind.WRONG);
    }

    @Test
    void condemnsAnAttemptThatTheCampaignCountedTwice() {
        lead.standing = new Standing("completed", "", 3, "success", "contacted");

        assertThat(lead.violations()).containsExactly(Kind.WRONG);
    }

    @Test
    void condemnsAConversationThatTheCampaignDoesNotKnowOf() {
        lead.standing = new Standing("pending", "busy", 2, "busy", "new");

        assertThat(lead.violations()).containsExactly(Kind.WRONG, Kind.WRONG, Kind.WRONG, Kind.WRONG);
    }

    @Test
    void condemnsARowThatMiscountsItsAttempt() {
        lead.rows.set(1, row(SECOND, "call-" + SECOND, "completed", "success", "customer-ended-call", 4L, 1));

        assertThat(lead.violations()).containsExactly(Kind.WRONG);
    }

    @Test
    void condemnsAnOutcomeThatTheCampaignHasFromAnEarlierCall() {
        lead.standing = new Standing("completed", "", 2, "busy", "contacted");

        assertThat(lead.violations()).containsExactly(Kind.WRONG);
    }

    @Test
    void condemnsALeadThatWasGivenUpForAWrongReason() {
        lead.calls.set(1, call(SECOND, 10, 11, "twilio-reported-customer-misdialed"));
        lead.rows.set(1, row(SECOND, "call-" + SECOND, "failed", "failed", "twilio-reported-customer-misdialed", 0L));
        lead.givenUp("max-attempts", 2, "failed");

        assertThat(lead.violations()).containsExactly(Kind.WRONG);
    }

    @Test
    void condemnsALeadThatIsUnknownWithoutARowThatIs() {
        lead.givenUp("unknown", 2, "busy");
        lead.calls.remove(1);
        lead.rows.remove(1);

        assertThat(lead.violations()).contains(Kind.LOST);
    }

    @Test
    void condemnsALeadThatWasGivenUpTooSoon() {
        lead.calls.remove(1);
        lead.rows.remove(1);
        lead.givenUp("max-attempts", 1, "busy");

        assertThat(lead.violations()).containsExactly(Kind.LOST);
    }

    @Test
    void condemnsALeadThatWasCancelledWhileItHadAttemptsLeft() {
        cancelled();

        assertThat(lead.violations()).contains(Kind.LOST);
    }

    @Test
    void condemnsALeadThatNobodyDealsWith() {
        lead.item = new Item("in-progress", "", 2);

        assertThat(lead.violations()).containsExactly(Kind.LOST);
    }

    @Test
    void condemnsAHangUpThatNobodyAskedFor() {
        hungUp(15);

        assertThat(lead.violations()).containsExactly(Kind.CUT);
    }

    @Test
    void acceptsAHangUpAfterTheLongestThatACallMayTake() {
        hungUp(161);

        assertThat(lead.violations()).isEmpty();
    }

    /** The second call, so many seconds after the beginning. */
    private void hungUp(int at) {
        lead.calls.set(1, call(SECOND, 10, at, "manually-canceled"));
        lead.rows.set(1, row(SECOND, "call-" + SECOND, "failed", "failed", "manually-canceled", at - 11L));
        lead.givenUp("person-reached", 2, "failed");
    }

    /** After the first call. */
    private void cancelled() {
        lead.calls.remove(1);
        lead.rows.remove(1);
        lead.item = new Item("cancelled", "campaign-stopped", 1);
        lead.standing = new Standing("failed", "cancelled", 1, "busy", "new");
    }
}
