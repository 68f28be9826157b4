package com.leadflow.dev.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.leadflow.dev.command.CommandProblem;
import com.leadflow.workflows.dialing.PhoneNumber;
import java.util.List;
import org.junit.jupiter.api.Test;

class FictitiousNumbersTest {
    @Test
    void areEnoughAndValidAndGivenOutOnce() {
        List<String> numbers = new FictitiousNumbers(102_000).next(102_000);

        assertThat(numbers)
                .doesNotHaveDuplicates()
                .allMatch(number -> PhoneNumber.parse(number, "ZZ").isPresent())
                .allMatch(number -> number.matches("\\+1[2-9]\\d{2}55501\\d{2}"
                        + "|\\+33(19900|26191|35301|46571|53649)\\d{4}"
                        + "|\\+44(11[34678]496|1[2-6]1496|207946|191498|2890180|2920180)0?\\d{3}"));
    }

    @Test
    void comeToAnEnd() {
        assertThatExceptionOfType(CommandProblem.class)
                .isThrownBy(() -> new FictitiousNumbers(1_000_000))
                .satisfies(problem -> assertThat(problem.exitCode()).isEqualTo(2));
    }
}
