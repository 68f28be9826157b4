package com.leadflow.dev.bench.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.Sets;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The scripts send what the product sends: the same statements, and all of them. */
class StatementScriptTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("com.leadflow.activities", "com.leadflow.api", "com.leadflow.store");

    /** What an attempt goes through, from the look for a free line on. */
    private static final Set<String> ATTEMPT = Set.of(
            "com.leadflow.activities.campaign.Screening",
            "com.leadflow.activities.campaign.Claims",
            "com.leadflow.activities.campaign.CampaignQueue",
            "com.leadflow.activities.call.DialPermits",
            "com.leadflow.activities.call.Placement",
            "com.leadflow.activities.call.ClaimedItem",
            "com.leadflow.activities.call.CallMonitor",
            "com.leadflow.activities.call.WatchActivitiesImpl",
            "com.leadflow.activities.call.SettleActivitiesImpl",
            "com.leadflow.api.call.WebhookInbox",
            "com.leadflow.store.call.CallProgress",
            "com.leadflow.store.call.StopRequests");

    /** Not of an attempt that is permitted at once and becomes a conversation. */
    private static final Set<String> OTHER_ENDS = Set.of(
            // Calls without a campaign.
            "call.SingleCallDao.find",
            // Items that may not be dialed yet, or never.
            "call.ItemDao.moveWaiting",
            "dialing.DialDecisionDao.insertAll",
            // Claims that a worker has left behind, or lost.
            "call.ClaimDao.unstarted",
            "call.ItemDao.find",
            // What a round of dispatch counts when it is over.
            "campaign.CampaignDialingDao.countItems",
            // Trouble with the provider.
            "dialing.DialingStateDao.lockProbe",
            "dialing.DialingStateDao.stateDuringProbe",
            "call.PermitDao.isAnyHeardOfWithin",
            "call.PermitDao.resolveWithoutCall",
            "call.PermitDao.markUnresolved",
            "call.ItemDao.reopenUnknown",
            "campaign.CampaignDialingDao.pause",
            "call.CallProgressDao.reopenClaim",
            "call.CallProgressDao.reopenPermit",
            "call.ItemDao.tellCampaignLead",
            // Reports that come again.
            "call.CallProgressDao.raiseCost",
            // Leads who turn out to have been cut off.
            "call.ItemDao.leaveToPeople",
            "call.ItemDao.beginAfresh",
            // Leads who want no more calls.
            "lead.NumberLockDao.lockAll",
            "call.StopRequestDao.holdCampaigns",
            "call.StopRequestDao.markLead",
            // Campaigns that have a budget.
            "campaign.BudgetDao.lock",
            "campaign.BudgetDao.charged",
            "campaign.BudgetDao.chargedWithClaims",
            "campaign.CampaignDialingDao.pauseOverBudget",
            "dialing.DialDecisionDao.deferDue",
            // Calls that nobody answers, or a voicemail, and those that somebody ends.
            "call.PermitDao.voicemails",
            "call.ItemDao.requeue",
            // Leads that want to be called at another time.
            "call.ItemDao.callBack",
            "call.ItemDao.requestHangUp");

    @Test
    void anAttemptHasEveryStatementThatTheProductSends() {
        Set<String> sent = calls(unit -> ATTEMPT.contains(outermost(unit)));

        assertThat(StatementScript.read("attempt.sql").statements())
                .contains("database.TransactionSettings.SQL")
                .filteredOn(statement -> !statement.startsWith("database."))
                .containsExactlyInAnyOrderElementsOf(Sets.difference(sent, OTHER_ENDS));
        assertThat(sent).as("what is left out is sent at all").containsAll(OTHER_ENDS);
    }

    @Test
    void anImportHasEveryStatementThatTheProductSends() {
        Set<String> sent = calls(unit -> unit.getOwner().getName().equals("com.leadflow.store.campaign.AttachLeads")
                || unit.getFullName().startsWith("com.leadflow.store.lead.Leads.createAll("));

        assertThat(StatementScript.read("import.sql").statements())
                .filteredOn(statement -> !statement.startsWith("database."))
                .containsExactlyInAnyOrderElementsOf(sent);
    }

    @Test
    void takesTheSqlFromTheStore() {
        String text =
                StatementScript.of("{call.ItemDao.number id=:queue_id} \\gset").text(1);

        assertThat(text).isEqualTo("select phone_index from call_queue where id = :queue_id \\gset");
    }

    @Test
    void sendsWhatIsForEachRowThatOften() {
        String text = StatementScript.of("{lead.NumberLockDao.lock*rows number='#n'};")
                .text(3);

        assertThat(text.split(";")).hasSize(3).allMatch(sql -> sql.contains("encode('"));
        assertThat(text).contains("encode('1', 'hex')", "encode('3', 'hex')");
    }

    @Test
    void refusesAParameterWithoutValueAndAValueWithoutParameter() {
        assertThatThrownBy(() ->
                        StatementScript.of("{call.ItemDao.seen id=:queue_id}").text(1))
                .hasMessageContaining("call.ItemDao.seen has a parameter claim");
        assertThatThrownBy(() ->
                        StatementScript.of("{call.ItemDao.number id=1 claim=2}").text(1))
                .hasMessageContaining("no parameters [claim]");
        assertThatThrownBy(() -> StatementScript.of("{call.ItemDao.gone id=1}").text(1))
                .hasMessageContaining("the store has no statement call.ItemDao.gone");
    }

    /** DAO methods that are called there. Notifications are statements of transactions of their own. */
    private static Set<String> calls(Predicate<JavaCodeUnit> from) {
        return PRODUCT.stream()
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(from)
                .flatMap(unit -> Stream.concat(
                        unit.getMethodCallsFromSelf().stream().map(call -> call.getTarget()),
                        unit.getMethodReferencesFromSelf().stream().map(reference -> reference.getTarget())))
                .filter(target -> target.getOwner().getSimpleName().endsWith("Dao"))
                .filter(target -> !target.getOwner().getSimpleName().equals("NotificationDao"))
                .map(target ->
                        target.getOwner().getName().substring("com.leadflow.store.".length()) + "." + target.getName())
                .collect(Collectors.toSet());
    }

    private static String outermost(JavaCodeUnit unit) {
        JavaClass owner = unit.getOwner();
        return owner.getEnclosingClass().map(JavaClass::getName).orElse(owner.getName());
    }
}
