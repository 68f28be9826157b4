package com.leadflow.api.lead;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.leadflow.store.lead.LeadDao;
import com.leadflow.store.lead.LeadSelection;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LeadFilterRequestTest {
    /** A filter that only the list had would be thought of as set, and more leads than those would be changed. */
    @Test
    void hasTheFiltersOfTheList() {
        Set<String> expected = new TreeSet<>(LeadDao.LISTED.filterable().keySet());
        expected.remove("created_at");
        expected.addAll(Set.of("created_after", "created_before", LeadSelection.IDS));

        assertThat(Arrays.stream(LeadFilterRequest.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .map(SnakeCaseStrategy.INSTANCE::translate))
                .containsExactlyInAnyOrderElementsOf(expected);
    }
}
