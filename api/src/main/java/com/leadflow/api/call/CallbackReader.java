package com.leadflow.api.call;

import com.leadflow.api.dialing.LocalTimes;
import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.Violations;
import com.leadflow.api.request.Values;
import com.leadflow.store.call.CallbackDao.LeadToCall;
import com.leadflow.store.encryption.EncryptedColumn;
import com.leadflow.store.encryption.FieldCipher;
import com.leadflow.workflows.dialing.CallCaps;
import com.leadflow.workflows.dialing.CallingHours;
import com.leadflow.workflows.dialing.DialFacts;
import com.leadflow.workflows.dialing.DialFacts.Callee;
import com.leadflow.workflows.dialing.DialFacts.CampaignState;
import com.leadflow.workflows.dialing.DialFacts.Consent;
import com.leadflow.workflows.dialing.DialFacts.Engine;
import com.leadflow.workflows.dialing.DialFacts.Zones;
import com.leadflow.workflows.dialing.DialPermission;
import com.leadflow.workflows.dialing.DialVerdict;
import com.leadflow.workflows.dialing.DialVerdict.Defer;
import com.leadflow.workflows.dialing.DialVerdict.Refuse;
import com.leadflow.workflows.dialing.LegalHours;
import com.leadflow.workflows.dialing.NumberZones;
import com.leadflow.workflows.dialing.PhoneNumber;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks when a lead is to be called back. Whether the number was called as often as it may be is found out when it is dialed. */
final class CallbackReader {
    private static final String AT = "/at";

    private static final Engine ANY = new Engine(false, null, CampaignState.ACTIVE, true);

    private final DialPermission permission = new DialPermission();
    private final NumberZones numberZones = new NumberZones();
    private final CallingHours legal;
    private final FieldCipher cipher;

    CallbackReader(FieldCipher cipher, LegalHours legal) {
        this.cipher = cipher;
        this.legal = CallingHours.legalOnly(legal);
    }

    /** What the request says by itself; throws an ApiException that names everything that is wrong. */
    static Instant read(CallbackRequest request) {
        Violations violations = new Violations();
        if (request.at() == null) {
            violations.add(AT, "required", "expected when the lead wants to be called, such as 2026-12-01T18:30:00Z");
        }
        Instant at = Values.instant(violations, AT, request.at());
        Values.id(violations, "/campaign_id", request.campaignId());
        violations.throwIfAny();
        return Objects.requireNonNull(at);
    }

    /**
     * Throws an ApiException unless this lead may be called then.
     *
     * @param suppressed whether the lead's number is, for the campaign that calls
     */
    void require(LeadToCall lead, boolean suppressed, Instant at) {
        CallTimes.require(AT, at, lead.now());
        PhoneNumber number = number(lead);
        Zones zones = new Zones(lead.timezone(), number == null ? Set.of() : numberZones.zonesOf(number));
        Callee callee = new Callee(number, new Consent(suppressed, lead.doNotCall()), false, List.of(), zones);
        DialVerdict verdict = permission.decide(new DialFacts(at, ANY, callee, legal, CallCaps.DEFAULT));
        if (verdict instanceof Refuse refuse) {
            throw CallRefusal.because(refuse.reason());
        }
        if (verdict instanceof Defer defer) {
            throw ApiException.invalid(
                    AT,
                    "outside-legal-hours",
                    "outside the legal calling hours where the lead is; the next permitted time is %s, %s"
                            .formatted(
                                    defer.until(),
                                    LocalTimes.of(
                                            defer.until(),
                                            zones.last(defer.until()).orElse(null))));
        }
    }

    private @Nullable PhoneNumber number(LeadToCall lead) {
        return lead.phone() == null
                ? null
                : PhoneNumber.ofStored(cipher.open(EncryptedColumn.LEADS_PHONE, lead.id(), lead.phone()))
                        .orElse(null);
    }
}
