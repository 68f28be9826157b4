package com.leadflow.dev.simulator;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What callers may do: place a call, name it, end it, delete it. */
final class CallDesk {
    private final CallPlanner planner;
    private final CallStore calls;
    private final CallLifecycle lifecycle;
    private final Statistics statistics;
    private final History history;

    CallDesk(CallPlanner planner, CallStore calls, CallLifecycle lifecycle, Statistics statistics, History history) {
        this.planner = planner;
        this.calls = calls;
        this.lifecycle = lifecycle;
        this.statistics = statistics;
        this.history = history;
    }

    /** Accepts a call, which is then on its way whatever becomes of the answer. */
    PhoneCall accept(NewCall request, URI base) {
        Admission admission = statistics.admit(request.number());
        CallPlan plan = planner.plan(request.number(), admission.nth());
        PhoneCall call = new PhoneCall(admission, request, plan, base);
        calls.add(call);
        lifecycle.begin(call);
        return call;
    }

    void rename(PhoneCall call, String name) {
        synchronized (call) {
            call.become(call.state().renamed(name, Instant.now().truncatedTo(ChronoUnit.MILLIS)));
        }
    }

    /** Obeys {@code end-call} at any time before the end; other types change nothing, nor does a call that has ended. */
    void control(PhoneCall call, String type) {
        history.note(call, HistoryEvent.Type.CONTROL, type);
        if (type.equals("end-call")) {
            lifecycle.end(call, CallLifecycle.CANCELLED);
        }
    }

    /** Deletes the call's data; it hangs up nobody. */
    void delete(PhoneCall call) {
        history.note(call, HistoryEvent.Type.DELETED, null);
        calls.delete(call);
    }
}
