package com.leadflow.worker;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.leadflow.store.database.DatabaseSettings;
import com.leadflow.store.encryption.EncryptionSettings;
import com.leadflow.worker.temporal.TaskQueueSettings;
import com.leadflow.worker.temporal.TemporalSettings;
import io.dropwizard.core.Configuration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/** Everything that config/worker.yml holds; each key is explained there. */
public final class WorkerConfiguration extends Configuration {
    @NotNull
    private final DatabaseSettings database;

    @Valid
    @NotNull
    private final TemporalSettings temporal;

    @Valid
    @NotNull
    private final TaskQueueSettings taskQueues;

    @Valid
    @NotNull
    private final VapiSettings vapi;

    @Valid
    @NotNull
    private final DialingSettings dialing;

    @Valid
    @NotNull
    private final ScheduleSettings schedules;

    @NotNull
    private final EncryptionSettings encryption;

    @JsonCreator
    WorkerConfiguration(
            @JsonProperty("database") DatabaseSettings database,
            @JsonProperty("temporal") TemporalSettings temporal,
            @JsonProperty("taskQueues") TaskQueueSettings taskQueues,
            @JsonProperty("vapi") VapiSettings vapi,
            @JsonProperty("dialing") DialingSettings dialing,
            @JsonProperty("schedules") ScheduleSettings schedules,
            @JsonProperty("encryption") EncryptionSettings encryption) {
        this.database = database;
        this.temporal = temporal;
        this.taskQueues = taskQueues;
        this.vapi = vapi;
        this.dialing = dialing;
        this.schedules = schedules;
        this.encryption = encryption;
    }

    DatabaseSettings database() {
        return database;
    }

    TemporalSettings temporal() {
        return temporal;
    }

    TaskQueueSettings taskQueues() {
        return taskQueues;
    }

    VapiSettings vapi() {
        return vapi;
    }

    DialingSettings dialing() {
        return dialing;
    }

    ScheduleSettings schedules() {
        return schedules;
    }

    EncryptionSettings encryption() {
        return encryption;
    }
}
