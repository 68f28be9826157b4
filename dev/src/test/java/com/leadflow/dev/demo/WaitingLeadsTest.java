package com.leadflow.dev.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WaitingLeadsTest {
    @Test
    void rememberTheMostAtATimeThatWaitedForMoreThanTheirTurn() throws JsonProcessingException {
        WaitingLeads waiting = new WaitingLeads();
        for (String look : new String[] {
            "{\"due\":9,\"no-answer\":9,\"provider-hold\":2}",
            "{\"scheduled\":9,\"provider-hold\":5}",
            "{\"provider-hold\":1}",
            "{}"
        }) {
            waiting.see(new ObjectMapper().readTree(look));
        }

        assertThat(waiting.most()).isEqualTo(Map.of("provider-hold", 5));
    }
}
