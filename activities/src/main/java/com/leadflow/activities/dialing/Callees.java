package com.leadflow.activities.dialing;

import com.leadflow.store.call.ItemRow;
import com.leadflow.store.campaign.QueueingDao.UnqueuedLead;
import com.leadflow.store.encryption.EncryptedColumn;
import com.leadflow.store.encryption.FieldCipher;
import com.leadflow.workflows.dialing.DialFacts.Callee;
import com.leadflow.workflows.dialing.DialFacts.Consent;
import com.leadflow.workflows.dialing.DialFacts.Zones;
import com.leadflow.workflows.dialing.NumberZones;
import com.leadflow.workflows.dialing.PhoneNumber;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads from rows who would be called: opens the number, and looks up in which zones it may be. */
record Callees(FieldCipher cipher, NumberZones numberZones) {
    /** Of an item, under the number that it has. */
    Callee of(ItemRow item) {
        PhoneNumber number = PhoneNumber.ofStored(
                        cipher.open(EncryptedColumn.CALL_QUEUE_PHONE_NUMBER, item.id(), item.phoneNumber()))
                .orElse(null);
        return new Callee(
                number,
                new Consent(item.suppressed(), item.doNotCall()),
                item.unresolved(),
                item.recentCalls(),
                zones(item.timezone(), number));
    }

    /** Of a lead that enters the queue. */
    Callee of(UnqueuedLead lead) {
        PhoneNumber number = lead.phone() == null
                ? null
                : PhoneNumber.ofStored(cipher.open(EncryptedColumn.LEADS_PHONE, lead.leadId(), lead.phone()))
                        .orElse(null);
        return new Callee(
                number,
                new Consent(lead.suppressed(), lead.doNotCall()),
                false,
                lead.recentCalls(),
                zones(lead.timezone(), number));
    }

    private Zones zones(@Nullable String own, @Nullable PhoneNumber number) {
        return new Zones(own, number == null ? Set.of() : numberZones.zonesOf(number));
    }
}
