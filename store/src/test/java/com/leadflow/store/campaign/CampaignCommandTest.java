package com.leadflow.store.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.store.campaign.CommandDecision.AsIs;
import com.leadflow.store.campaign.CommandDecision.Change;
import com.leadflow.store.campaign.CommandDecision.Forbidden;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignCommandTest {
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            command, draft,     active,    paused,    completed, failed
            START,   ACTIVE,    as-is,     forbidden, ACTIVE,    ACTIVE
            PAUSE,   forbidden, PAUSED,    as-is,     forbidden, forbidden
            RESUME,  forbidden, as-is,     ACTIVE,    forbidden, forbidden
            STOP,    forbidden, COMPLETED, COMPLETED, as-is,     forbidden
            """)
    void decideEveryCellOfTheTable(
            CampaignCommand command, String draft, String active, String paused, String completed, String failed) {
        assertThat(command.decide(CampaignStatus.DRAFT)).isEqualTo(decision(draft));
        assertThat(command.decide(CampaignStatus.ACTIVE)).isEqualTo(decision(active));
        assertThat(command.decide(CampaignStatus.PAUSED)).isEqualTo(decision(paused));
        assertThat(command.decide(CampaignStatus.COMPLETED)).isEqualTo(decision(completed));
        assertThat(command.decide(CampaignStatus.FAILED)).isEqualTo(decision(failed));
    }

    private static CommandDecision decision(String cell) {
        return switch (cell) {
            case "as-is" -> new AsIs();
            case "forbidden" -> new Forbidden();
            default -> new Change(CampaignStatus.valueOf(cell));
        };
    }
}
