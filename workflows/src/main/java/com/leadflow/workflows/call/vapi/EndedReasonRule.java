package com.leadflow.workflows.call.vapi;

import com.leadflow.workflows.dialing.Outcome;
import com.leadflow.workflows.dialing.RetryClass;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What Vapi's {@code endedReason}s mean, as ordered rules: the first that matches wins. Rules E name reasons, rules R
 * describe families of them, D is for reasons that Vapi invents later.
 *
 * <p>{@code vapifault} is a fault of Vapi or of its own accounts at other vendors, {@code providerfault} a vendor's server
 * error; {@code pipeline-error} is the older form, which usually means our own vendor account.
 */
enum EndedReasonRule {
    E1_CONVERSATION(Outcome.SUCCESS, RetryClass.NONE, """
            customer-ended-call
            customer-ended-call-before-warm-transfer
            customer-ended-call-after-warm-transfer-attempt
            customer-ended-call-during-transfer
            assistant-ended-call
            assistant-said-end-call-phrase
            assistant-ended-call-with-hangup-task
            assistant-ended-call-after-message-spoken
            assistant-forwarded-call
            exceeded-max-duration
            assistant-said-message-with-end-call-enabled
            """),
    /** A conversation if the lead spoke, see {@link EndedReasons}. */
    E2_SILENT_END(Outcome.NO_ANSWER, RetryClass.NORMAL, """
            silence-timed-out
            call.in-progress.twilio-completed-call
            call.in-progress.sip-completed-call
            vonage-completed
            """),
    /** The lead answered; it was our operator who did not. */
    E3_TRANSFER_MISSED(Outcome.SUCCESS, RetryClass.NONE, """
            call.forwarding.operator-busy
            call.forwarding.no-answer
            """),
    E4_NO_ANSWER(Outcome.NO_ANSWER, RetryClass.NORMAL, """
            customer-did-not-answer
            call.in-progress.error-providerfault-outbound-sip-480-temporarily-unavailable
            call.in-progress.error-providerfault-outbound-sip-408-request-timeout
            """),
    E5_BUSY(Outcome.BUSY, RetryClass.NORMAL, "customer-busy"),
    E6_VOICEMAIL(Outcome.VOICEMAIL, RetryClass.POLICY, "voicemail"),
    E7_NO_FREE_LINE(Outcome.FAILED, RetryClass.CAPACITY, "call.start.error-subscription-concurrency-limit-reached"),
    E8_DAILY_LIMIT(Outcome.FAILED, RetryClass.DAILY, "call.start.error-vapi-number-outbound-daily-limit"),
    E9_ACCOUNT(Outcome.FAILED, RetryClass.HALT, """
            call.start.error-subscription-frozen
            call.start.error-subscription-insufficient-credits
            call.start.error-subscription-wallet-does-not-exist
            call.start.error-subscription-upgrade-failed
            call.start.error-fraud-check-failed
            call.start.error-enterprise-feature-not-available-recording-consent
            license-check-failed
            """),
    E10_SET_UP(Outcome.FAILED, RetryClass.HALT, """
            call-start-error-neither-assistant-nor-server-set
            assistant-not-found
            assistant-not-valid
            call.start.assistant-version-error-validation
            call.start.error-get-assistant
            call.start.error-get-phone-number
            call.start.error-get-resources-validation
            assistant-request-returned-unspeakable-error
            assistant-request-returned-invalid-assistant
            assistant-request-returned-no-assistant
            assistant-request-returned-forwarding-phone-number
            phone-call-provider-bypass-enabled-but-no-call-received
            assistant-not-invalid
            assistant-not-provided
            no-server-available
            """),
    E11_NUMBER_REFUSED(Outcome.FAILED, RetryClass.PERMANENT, """
            twilio-reported-customer-misdialed
            call.start.error-vapi-number-international
            call.start.error-get-customer
            vonage-rejected
            """),
    E12_CARRIER_FORBIDS(Outcome.FAILED, RetryClass.HALT, """
            call.in-progress.error-providerfault-outbound-sip-403-forbidden
            call.in-progress.error-providerfault-outbound-sip-407-proxy-authentication-required
            """),
    E13_CANCELLED(Outcome.FAILED, RetryClass.PERMANENT, """
            manually-canceled
            scheduled-call-deleted
            call-deleted
            """),
    /** Web and inbound calls only: ours cannot end so. */
    E14_NOT_OURS(Outcome.FAILED, RetryClass.PERMANENT, """
            customer-did-not-give-microphone-permission
            call.in-progress.error-sip-inbound-call-failed-to-connect
            call.ringing.error-sip-inbound-call-failed-to-connect
            call.ringing.sip-inbound-caller-hungup-before-call-connect
            call.ringing.hook-executed-say
            call.ringing.hook-executed-transfer
            vapifault-web-call-worker-setup-failed
            """),
    /** The lead was on the line when the transfer broke. */
    E15_TRANSFER_BROKE(Outcome.FAILED, RetryClass.PERMANENT, """
            call.in-progress.error-transfer-failed
            call.in-progress.error-warm-transfer-max-duration
            call.in-progress.error-warm-transfer-assistant-cancelled
            call.in-progress.error-warm-transfer-silence-timeout
            call.in-progress.error-warm-transfer-microphone-timeout
            call.in-progress.error-warm-transfer-hang-timeout
            call.in-progress.error-warm-transfer-idle-timeout
            """),
    /** An assistant's hook hides the reason: a conversation if the lead spoke, see {@link EndedReasons}. */
    E16_HOOK(Outcome.FAILED, RetryClass.CAPPED, """
            call.ending.hook-executed-say
            call.ending.hook-executed-transfer
            """),
    /** A bad number, a region not allowed, credentials or an outage: Vapi does not tell which. */
    E17_NOT_CONNECTED(Outcome.FAILED, RetryClass.CAPPED, """
            twilio-failed-to-connect-call
            vonage-failed-to-connect-call
            call.in-progress.error-sip-outbound-call-failed-to-connect
            call.start.error-get-transport
            call.in-progress.error-sip-telephony-provider-failed-to-connect-call
            sip-gateway-failed-to-connect-call
            """),
    E18_TRANSIENT(Outcome.FAILED, RetryClass.NORMAL, """
            phone-call-provider-closed-websocket
            vonage-disconnected
            call.in-progress.error-providerfault-transport-never-connected
            call.in-progress.error-providerfault-outbound-sip-503-service-unavailable
            call.in-progress.error-assistant-did-not-receive-customer-audio
            assistant-join-timed-out
            worker-shutdown
            assistant-request-failed
            assistant-request-returned-error
            call.in-progress.error-pipeline-ws-model-connection-failed
            unknown-error
            db-error
            database-error
            assistant-error
            call.start.error-get-org
            call.start.error-get-subscription
            """),
    /** Never the number's fault, whatever else it may be: so it is the circuit breaker's to judge. */
    E19_NO_MODEL(Outcome.FAILED, RetryClass.NORMAL, """
            call.in-progress.error-pipeline-no-available-llm-model
            pipeline-no-available-llm-model
            pipeline-no-available-model
            """),
    R1_START_FAULT(Outcome.FAILED, RetryClass.NORMAL, Pattern.compile("^call\\.start\\.error-vapifault-")),
    R2_WORKER_FAULT(
            Outcome.FAILED,
            RetryClass.NORMAL,
            Pattern.compile("^(call\\.in-progress\\.error-)?vapifault-"
                    + "(worker-|transport-|call-started-but-|chat-pipeline-|phone-call-worker-)")),
    /** A server error by its number, a wrong setting by its meaning. */
    R3_TRANSCRIBER_SETTING(
            Outcome.FAILED,
            RetryClass.HALT,
            Pattern.compile("-assembly-ai-returning-500-(invalid-schema|word-boost-parsing-failed)$")),
    /** The spelling is Vapi's. */
    R3B_VAPI_FUNDS(
            Outcome.FAILED,
            RetryClass.NORMAL,
            Pattern.compile("^call\\.in-progress\\.error-vapifault-.*insufficent-funds$")),
    R4_VENDOR_FAULT(Outcome.FAILED, RetryClass.NORMAL, Pattern.compile("^call\\.in-progress\\.error-providerfault-")),
    R5_ASSISTANT_SETTING(Outcome.FAILED, RetryClass.HALT, Words.inPipeline("""
            -400-
            -404-
            voice-not-found
            invalid-voice
            voice-must-be-a-valid
            invalid-emotion
            invalid-config
            voice-not-fine-tuned
            missing-samples
            voice-disabled-by-owner
            blocked-content-against
            blocked-voice-potentially
            max-character-limit
            paid-only-feature
            professional-voices-only
            blocked-using-instant-voice-clone
            voice-not-allowed-for-free
            """)),
    R6_VENDOR_TROUBLE(Outcome.FAILED, RetryClass.NORMAL, Words.inPipeline("""
            -50\\d-
            -522-
            server-error
            econnreset
            socket-hang-up
            request-timed-out
            unexpected-error
            429-rate-limit
            rate-limited
            system-busy
            blocked-concurrent-requests
            voice-request-canceled
            (llm|voice|transcriber|video)-failed$
            """)),
    R7_VAPI_CREDENTIALS(
            Outcome.FAILED,
            RetryClass.NORMAL,
            Pattern.compile("^call\\.in-progress\\.error-vapifault-.*(" + Words.CREDENTIALS + ")")),
    R8_OUR_CREDENTIALS(
            Outcome.FAILED,
            RetryClass.HALT,
            Pattern.compile("^pipeline-error-.*(" + Words.CREDENTIALS + "|api-key-missing)")),
    D_UNHEARD_OF(Outcome.FAILED, RetryClass.CAPPED, Pattern.compile(""));

    private final Outcome outcome;
    private final RetryClass retryClass;
    private final Pattern reasons;

    EndedReasonRule(Outcome outcome, RetryClass retryClass, String reasons) {
        this(outcome, retryClass, Words.exactly(reasons));
    }

    EndedReasonRule(Outcome outcome, RetryClass retryClass, Pattern reasons) {
        this.outcome = outcome;
        this.retryClass = retryClass;
        this.reasons = reasons;
    }

    /** {@code E1} to {@code E19}, {@code R1} to {@code R8}, {@code D}. */
    String id() {
        String id = name().substring(0, name().indexOf('_'));
        return this == R3B_VAPI_FUNDS ? "R3b" : id;
    }

    Outcome outcome() {
        return outcome;
    }

    RetryClass retryClass() {
        return retryClass;
    }

    boolean matches(String endedReason) {
        return reasons.matcher(endedReason).find();
    }

    private static final class Words {
        static final String CREDENTIALS = "-401-|-403-|-429-|auth-failed|unauthorized|invalid-api-key|quota-exceeded"
                + "|out-of-credits|requested-payment|free-plan|account-in-probation";

        static Pattern exactly(String reasons) {
            return Pattern.compile(
                    reasons.lines().map(Pattern::quote).collect(Collectors.joining("|", "^(?:", ")\\z")));
        }

        static Pattern inPipeline(String words) {
            return Pattern.compile("^(pipeline-error-|call\\.in-progress\\.error-vapifault-).*("
                    + String.join("|", words.lines().toList()) + ")");
        }
    }
}
