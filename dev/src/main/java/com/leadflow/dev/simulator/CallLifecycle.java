package com.leadflow.dev.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Takes calls from acceptance to report: queued, ringing, in progress, ended. Whoever ends a call first, ends it. */
final class CallLifecycle {
    static final String CANCELLED = "manually-canceled";

    private static final String OVER_CONCURRENCY = "call.start.error-subscription-concurrency-limit-reached";

    private final SimulatorSettings settings;
    private final Timeline timeline;
    private final History history;
    private final Statistics statistics;
    private final Webhooks webhooks;
    private final Faults faults;

    CallLifecycle(
            SimulatorSettings settings,
            Timeline timeline,
            History history,
            Statistics statistics,
            Webhooks webhooks,
            Faults faults) {
        this.settings = settings;
        this.timeline = timeline;
        this.history = history;
        this.statistics = statistics;
        this.webhooks = webhooks;
        this.faults = faults;
    }

    /** Starts an accepted call on its way, or ends it at once if the account had no line free. */
    void begin(PhoneCall call) {
        synchronized (call) {
            history.step(call, HistoryEvent.Type.ACCEPTED, call.state());
            if (call.limits().concurrencyBlocked()) {
                end(call, OVER_CONCURRENCY);
                return;
            }
            webhooks.statusChanged(call);
            timeline.after(call.plan().queued(), () -> ring(call));
        }
    }

    /** Ends a call that has not ended, in whatever state it is; otherwise does nothing. */
    void end(PhoneCall call, String reason) {
        synchronized (call) {
            if (call.state().hasEnded()) {
                return;
            }
            statistics.end(call, reason);
            enter(call, HistoryEvent.Type.ENDED, call.state().ended(reason, now()));
            webhooks.statusChanged(call);
            if (faults.isReported(call)) {
                timeline.after(settings.scaled(settings.reportDelay()), () -> report(call));
            }
        }
    }

    private void ring(PhoneCall call) {
        if (call.plan().behaviour() == Behaviour.INVALID) {
            end(call, call.plan().endedReason());
            return;
        }
        synchronized (call) {
            if (call.state().hasEnded()) {
                return;
            }
            enter(call, HistoryEvent.Type.RINGING, call.state().ringing(now()));
            webhooks.statusChanged(call);
            Duration patience = settings.scaled(call.request().ringTimeout());
            if (call.plan().ring().compareTo(patience) > 0) {
                timeline.after(patience, () -> end(call, "customer-did-not-answer"));
            } else {
                timeline.after(call.plan().ring(), () -> pickUp(call));
            }
        }
    }

    private void pickUp(PhoneCall call) {
        if (!call.plan().behaviour().connects()) {
            end(call, call.plan().endedReason());
            return;
        }
        synchronized (call) {
            if (call.state().hasEnded()) {
                return;
            }
            enter(call, HistoryEvent.Type.IN_PROGRESS, call.state().answered(now()));
            webhooks.statusChanged(call);
            if (faults.endsByItself(call)) {
                planEnd(call);
            }
        }
    }

    private void planEnd(PhoneCall call) {
        Duration limit = settings.scaled(call.request().maxDuration());
        if (call.plan().talk().compareTo(limit) > 0) {
            timeline.after(limit, () -> end(call, "exceeded-max-duration"));
        } else {
            timeline.after(call.plan().talk(), () -> end(call, reasonToHangUp(call)));
        }
    }

    private void report(PhoneCall call) {
        synchronized (call) {
            enter(call, HistoryEvent.Type.REPORTED, call.state().processed(now()));
            webhooks.reported(call);
        }
    }

    private void enter(PhoneCall call, HistoryEvent.Type type, CallState state) {
        history.step(call, type, state);
        call.become(state);
    }

    private static String reasonToHangUp(PhoneCall call) {
        boolean unnoticedMailbox = call.plan().behaviour() == Behaviour.VOICEMAIL
                && !call.request().detectsVoicemail();
        return unnoticedMailbox ? "customer-ended-call" : call.plan().endedReason();
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
