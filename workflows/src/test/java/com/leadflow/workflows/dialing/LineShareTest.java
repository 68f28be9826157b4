package com.leadflow.workflows.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.workflows.dialing.LineShare.Lines;
import com.leadflow.workflows.dialing.LineShare.Waiting;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineShareTest {
    @ParameterizedTest
    @CsvSource({
        // account, held, campaign, held by it, its weight, weight of those who wait, held by them, free
        "10, 0, 10, 0, 1, 0, 0, 10",
        "10, 4, 5, 4, 1, 0, 0, 1",
        "10, 10, 5, 1, 1, 0, 0, 0",
        "10, 12, 5, 1, 1, 0, 0, 0",
        "10, 5, 10, 5, 1, 1, 0, 0",
        "10, 5, 10, 4, 1, 1, 1, 1",
        "10, 0, 10, 0, 1, 100, 0, 1",
        // Three of four parts, rounded up; and the fourth.
        "10, 0, 100, 0, 3, 1, 0, 8",
        "10, 8, 10, 0, 1, 3, 8, 2",
        "10, 8, 100, 8, 3, 1, 0, 0",
        // Six lines are somebody's who wants no more: four are shared.
        "10, 6, 100, 0, 1, 1, 0, 2",
        "10, 6, 100, 0, 3, 1, 0, 3",
        // Who has borrowed more than a share gets no more of what becomes free.
        "10, 7, 100, 7, 1, 1, 0, 0",
        // All lines are held by others for good: one, as soon as it is free.
        "10, 10, 100, 0, 1, 1, 0, 0"
    })
    void shareLinesWithThoseWhoWait(
            int account, int held, int campaign, int heldByIt, int weight, int others, int heldByThem, int free) {
        LineShare share = new LineShare(
                new Lines(account, held), new Lines(campaign, heldByIt), weight, new Waiting(others, heldByThem));

        assertThat(share.free()).isEqualTo(free);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 1", "10, 5", "20, 10", "200, 10"})
    void leaveHalfOfTheAccountsLinesToCampaigns(int account, int singleCalls) {
        assertThat(LineShare.ofSingleCalls(account)).isEqualTo(singleCalls);
    }
}
