package com.leadflow.dev.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CallPlannerTest {
    private static final List<String> NUMBERS = IntStream.range(0, 2000)
            .mapToObj(n -> "+1%03d55501%02d".formatted(200 + n / 79, n % 79))
            .toList();

    @Test
    void drawTheSamePlansFromTheSameSeed() {
        CallPlanner one = planner(SimulatorSettings.builder().seed(7));
        CallPlanner other = planner(SimulatorSettings.builder().seed(7));

        assertThat(NUMBERS).allSatisfy(number -> assertThat(one.plan(number, 2)).isEqualTo(other.plan(number, 2)));
    }

    @Test
    void drawOtherPlansFromAnotherSeedOrForALaterCall() {
        List<CallPlan> plans = plans(SimulatorSettings.builder().seed(7), 1);

        assertThat(plans(SimulatorSettings.builder().seed(8), 1)).isNotEqualTo(plans);
        assertThat(plans(SimulatorSettings.builder().seed(7), 2)).isNotEqualTo(plans);
    }

    @Test
    void drawBehavioursByTheirWeights() {
        Map<Behaviour, Long> drawn = plans(SimulatorSettings.builder().seed(3), 1).stream()
                .collect(Collectors.groupingBy(CallPlan::behaviour, Collectors.counting()));

        assertThat(drawn).containsOnlyKeys(Behaviour.DEFAULT_WEIGHTS.keySet());
        Behaviour.DEFAULT_WEIGHTS.forEach((behaviour, percent) ->
                assertThat(drawn.getOrDefault(behaviour, 0L) / 20.0).isBetween(percent - 4.0, percent + 4.0));
    }

    @Test
    void drawTalkBetweenHalfAndOneAndAHalfOfItsMean() {
        assertDrawnBetween(1000, 3000, SimulatorSettings.builder());
    }

    @Test
    void drawTalkFromWithinTheSpread() {
        assertDrawnBetween(1600, 2400, SimulatorSettings.builder().spread(0.2));
    }

    private static void assertDrawnBetween(long least, long most, SimulatorSettings.Builder settings) {
        List<Long> millis = plans(
                        settings.meanCall(Duration.ofSeconds(20)).timeScale(10).weights(Map.of(Behaviour.ANSWERS, 1)),
                        1)
                .stream()
                .map(plan -> plan.talk().toMillis())
                .toList();

        assertThat(millis).allSatisfy(talk -> assertThat(talk).isBetween(least, most));
        assertThat(millis).anySatisfy(talk -> assertThat(talk).isLessThan(least + 100));
        assertThat(millis).anySatisfy(talk -> assertThat(talk).isGreaterThan(most - 100));
    }

    @Test
    void takeTheMeanItselfWithoutASpread() {
        CallPlan plan = planner(SimulatorSettings.builder()
                        .spread(0)
                        .meanCall(Duration.ofSeconds(8))
                        .meanRing(Duration.ofSeconds(2)))
                .plan("+12125550180", 1);

        assertThat(plan.talk()).isEqualTo(Duration.ofSeconds(8));
        assertThat(plan.ring()).isEqualTo(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @CsvSource({
        "79, ASKS_TO_STOP, ASKS_TO_STOP",
        "80, ANSWERS, ANSWERS",
        "87, ANSWERS, ANSWERS",
        "88, PROVIDER_TROUBLE, ANSWERS",
        "89, BUSY, ANSWERS",
        "90, BUSY, BUSY",
        "91, BUSY, BUSY",
        "92, NO_ANSWER, NO_ANSWER",
        "93, NO_ANSWER, NO_ANSWER",
        "94, VOICEMAIL, VOICEMAIL",
        "95, VOICEMAIL, VOICEMAIL",
        "96, INVALID, INVALID",
        "97, SILENT, SILENT",
        "98, PROVIDER_TROUBLE, PROVIDER_TROUBLE",
        "99, NO_ANSWER, ANSWERS"
    })
    void chooseByTheLastDigits(String digits, Behaviour first, Behaviour second) {
        CallPlanner planner = planner(SimulatorSettings.builder());

        assertThat(planner.plan("+121255501" + digits, 1).behaviour()).isEqualTo(first);
        assertThat(planner.plan("+121255501" + digits, 2).behaviour()).isEqualTo(second);
    }

    @Test
    void leaveTheLastDigitsAloneWhenToldTo() {
        CallPlanner planner =
                planner(SimulatorSettings.builder().lastDigits(false).weights(Map.of(Behaviour.ANSWERS, 1)));

        assertThat(planner.plan("+12125550190", 1).behaviour()).isEqualTo(Behaviour.ANSWERS);
    }

    private static List<CallPlan> plans(SimulatorSettings.Builder settings, int nth) {
        CallPlanner planner = planner(settings);
        return NUMBERS.stream().map(number -> planner.plan(number, nth)).toList();
    }

    private static CallPlanner planner(SimulatorSettings.Builder settings) {
        return new CallPlanner(settings.build());
    }
}
