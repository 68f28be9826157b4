package com.leadflow.workflows.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetTest {
    private static final BigDecimal RATE = new BigDecimal("0.15");

    @Test
    void setAsideWhatTheLongestCallCosts() {
        assertThat(Budget.of(BigDecimal.TEN, 600, RATE).reserveUsd()).isEqualByComparingTo("1.5");
        // Never less: a third of a cent is rounded up.
        assertThat(Budget.of(BigDecimal.TEN, 10, new BigDecimal("0.01")).reserveUsd())
                .isEqualByComparingTo("0.001667");
    }

    @ParameterizedTest
    @CsvSource({"0, 6", "0.99, 6", "1, 6", "1.01, 5", "8.5, 1", "8.500001, 0", "10, 0", "11, 0"})
    void leaveRoomForAsManyCallsAsCanBePaid(BigDecimal charged, int calls) {
        assertThat(Budget.of(BigDecimal.TEN, 600, RATE).room(charged)).isEqualTo(calls);
    }

    @Test
    void haveRoomForAnyNumberOfCalls() {
        assertThat(new Budget(new BigDecimal("1000000"), new BigDecimal("0.000001")).room(BigDecimal.ZERO))
                .isEqualTo(Integer.MAX_VALUE);
    }
}
