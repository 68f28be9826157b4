package com.leadflow.workflows.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.workflows.dialing.LineShare.Lines;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineShareTest {
    @ParameterizedTest
    @CsvSource({
        // account, held, campaign, held by it, waiting, free
        "10, 0, 10, 0, 0, 10",
        "10, 4, 5, 4, 0, 1",
        "10, 10, 5, 1, 0, 0",
        "10, 12, 5, 1, 0, 0",
        "10, 5, 10, 5, 1, 0",
        "10, 5, 10, 4, 1, 1",
        "10, 5, 10, 0, 100, 1"
    })
    void shareLinesWithThoseWhoWait(int account, int held, int campaign, int heldByIt, int waiting, int free) {
        assertThat(new LineShare(new Lines(account, held), new Lines(campaign, heldByIt), waiting).free())
                .isEqualTo(free);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 1", "10, 5", "20, 10", "200, 10"})
    void leaveHalfOfTheAccountsLinesToCampaigns(int account, int singleCalls) {
        assertThat(LineShare.ofSingleCalls(account)).isEqualTo(singleCalls);
    }
}
