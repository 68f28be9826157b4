package com.leadflow.api.schedule;

import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;

/** Schedules that run daily, at nine in New York. */
final class ArrangedSchedules {
    private final RunningApi api;

    ArrangedSchedules(RunningApi api) {
        this.api = api;
    }

    Answer create(String campaign, String properties) {
        return api.post("/schedules", """
                {"campaign_id":"%s","name":"Mornings","frequency":"daily","time":"09:00","timezone":"America/New_York",%s}\
                """.formatted(campaign, properties));
    }
}
