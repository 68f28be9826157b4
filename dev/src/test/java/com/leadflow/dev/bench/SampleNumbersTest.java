package com.leadflow.dev.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.leadflow.dev.command.CommandProblem;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleNumbersTest {
    private final SampleNumbers numbers = new SampleNumbers();

    @Test
    void areNobodysAndDifferent() {
        List<String> some = numbers.next(500);
        List<String> more = numbers.next(20_000);

        assertThat(some).allMatch(number -> number.matches("\\+1\\d{3}55501\\d{2}"));
        assertThat(some).doesNotContainAnyElementsOf(more);
        assertThat(more).doesNotHaveDuplicates();
    }

    @Test
    void runOut() {
        assertThatThrownBy(() -> numbers.next(1_000_000)).isInstanceOf(CommandProblem.class);
    }
}
