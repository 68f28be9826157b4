package com.leadflow.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.leadflow.store.FreePort;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.configuration.ConfigurationProblem;
import com.leadflow.store.encryption.Keysets;
import com.leadflow.workflows.SearchKeys;
import com.leadflow.workflows.upkeep.SweepRuns;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import io.temporal.testserver.TestServer.PortBoundTestServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkerApplicationIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestDatabase data = TestDatabase.create();
    private final int port;
    private final PortBoundTestServer temporal;

    WorkerApplicationIT() {
        port = FreePort.draw();
        temporal = TestServer.createPortBoundServer(port);
    }

    @AfterAll
    void stop() {
        temporal.close();
        data.close();
    }

    @Test
    void tellHealthReadinessAndMetricsOnOnePort() throws Exception {
        try (RunningWorker worker = RunningWorker.start(environment())) {
            assertThat(worker.get("/ready").statusCode()).isEqualTo(200);
            assertThat(worker.get("/ready").body()).isEqualTo("ready\nNothing holds dialing\n");
            assertThat(worker.get("/healthcheck").body())
                    .contains("database", "temporal", "workers", "Nothing holds dialing");
            assertThat(worker.get("/metrics").body()).contains("jvm_memory_used_bytes", "hikaricp_connections");
        }
    }

    @Test
    void showTheFiguresOfDialing() throws Exception {
        try (RunningWorker worker = RunningWorker.start(environment())) {
            await().atMost(PATIENCE).until(() -> worker.get("/metrics").body().contains("leadflow_lines_free 10.0"));

            assertThat(worker.get("/metrics").body())
                    .contains(
                            "leadflow_lines_limit 10.0",
                            "leadflow_lines_held 0.0",
                            "leadflow_calls_live 0.0",
                            "leadflow_items_due 0.0",
                            "leadflow_dialing_held 0.0",
                            "leadflow_shifts_running 0.0",
                            "leadflow_items_claimed_total 0.0",
                            "leadflow_claim_seconds_bucket{le=\"0.25\"} 0",
                            "leadflow_refill_seconds_bucket{le=\"0.25\"} 0",
                            "leadflow_permit_seconds_bucket{le=\"0.25\"} 0",
                            "leadflow_permits_total 0.0",
                            "leadflow_calls_placed_total 0.0",
                            "leadflow_calls_refused_total{fault=\"daily-limit\"} 0.0",
                            "leadflow_calls_ambiguous_total 0.0",
                            "leadflow_calls_unknown_total 0.0",
                            "leadflow_calls_lost_total 0.0",
                            "leadflow_calls_late_evidence_total 0.0",
                            "leadflow_calls_settled_total{outcome=\"no-answer\"} 0.0",
                            "leadflow_handovers_total 0.0");
        }
    }

    @Test
    void sayWhatEachOfOurFiguresIs() throws Exception {
        try (RunningWorker worker = RunningWorker.start(environment())) {
            String metrics = worker.get("/metrics").body();

            assertThat(Pattern.compile("(?m)^# TYPE (leadflow_\\w+)")
                            .matcher(metrics)
                            .results())
                    .hasSizeGreaterThan(15)
                    .allSatisfy(figure ->
                            assertThat(metrics).containsPattern("(?m)^# HELP " + figure.group(1) + " [A-Z0-9]"));
        }
    }

    @Test
    void answerAScrapeWithoutTheDatabase() throws Exception {
        TestDatabase other = TestDatabase.create();
        try (RunningWorker worker = RunningWorker.start(RunningWorker.environment(other, address()))) {
            other.close();

            assertThat(worker.get("/metrics").body()).contains("leadflow_lines_limit 10.0", "leadflow_lines_free");
        }
    }

    @Test
    void showTheMetricsOfTheTemporalClient() throws Exception {
        try (RunningWorker worker = RunningWorker.start(environment())) {
            await().atMost(PATIENCE).until(() -> worker.get("/metrics").body().contains("temporal_worker_start"));
        }
    }

    /** On a server of its own: on the shared one, the pass that an earlier test's worker took with it is waited for. */
    @Test
    void startTheSweep() throws Exception {
        int fresh = FreePort.draw();
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget("localhost:" + fresh)
                .validateAndBuildWithDefaults());
        WorkflowClient client = WorkflowClient.newInstance(stubs);
        try (PortBoundTestServer server = TestServer.createPortBoundServer(fresh);
                RunningWorker worker = RunningWorker.start(RunningWorker.environment(data, "localhost:" + fresh))) {
            assertThat(server).isNotNull();
            assertThat(worker.configuration()).isNotNull();
            await().atMost(PATIENCE)
                    .until(() -> client.fetchHistory(SweepRuns.WORKFLOW_ID).getEvents().stream()
                            .anyMatch(event -> event.getEventType() == EventType.EVENT_TYPE_TIMER_STARTED));
        } finally {
            stubs.shutdownNow();
        }
    }

    /** The sweep finds it, its workflow starts the campaign, and that one's workflow closes what has no leads. */
    @Test
    void runAScheduleThatIsDue() throws Exception {
        int fresh = FreePort.draw();
        try (TestDatabase other = TestDatabase.create();
                PortBoundTestServer server = TestServer.createPortBoundServer(fresh)) {
            assertThat(server).isNotNull();
            registerSearchAttributes("localhost:" + fresh);
            other.owner().useHandle(WorkerApplicationIT::insertScheduleThatIsDue);
            try (RunningWorker worker = RunningWorker.start(RunningWorker.environment(other, "localhost:" + fresh))) {
                assertThat(worker.configuration().schedules().catchUp().toMinutes())
                        .isEqualTo(10);
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> outcomes(other).equals(List.of("started completed t")));
            }
        }
    }

    private static void insertScheduleThatIsDue(Handle handle) {
        handle.execute("""
                insert into campaigns (id, name, assistant_id, phone_number_id)
                values (gen_random_uuid(), 'Open house', 'assistant', 'caller')
                """);
        handle.execute("""
                insert into campaign_schedules (id, campaign_id, name, frequency, time, timezone, next_run)
                select gen_random_uuid(), id, 'Daily', 'daily', to_char(due at time zone 'UTC', 'HH24:MI'), 'UTC', due
                from campaigns, date_trunc('minute', now() - interval '1 minute') due
                """);
    }

    /** Of each run: its result, how its campaign is, and whether another run is planned. */
    private static List<String> outcomes(TestDatabase database) {
        return database.owner()
                .withHandle(
                        handle -> handle.createQuery("""
                        select concat_ws(' ', r.result, c.status, s.next_run > now())
                        from schedule_runs r join campaigns c on c.id = r.campaign_id join campaign_schedules s on s.id = r.schedule_id
                        """).mapTo(String.class).list());
    }

    private static void registerSearchAttributes(String address) {
        OperatorServiceStubs operator = OperatorServiceStubs.newServiceStubs(
                OperatorServiceStubsOptions.newBuilder().setTarget(address).validateAndBuildWithDefaults());
        AddSearchAttributesRequest.Builder request =
                AddSearchAttributesRequest.newBuilder().setNamespace("default");
        SearchKeys.ALL.forEach(
                key -> request.putSearchAttributes(key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
        operator.blockingStub().withDeadlineAfter(20, TimeUnit.SECONDS).addSearchAttributes(request.build());
        operator.shutdownNow();
    }

    @Test
    void takeEveryCharacterOfAValueAsItIs() throws Exception {
        try (RunningWorker worker = RunningWorker.start(environment())) {
            assertThat(worker.configuration().vapi().apiKey().value()).isEqualTo("key'\"#:${DATABASE_USER}");
        }
    }

    @Test
    void stopWithinAFewSecondsWhenNothingRuns() throws Exception {
        RunningWorker worker = RunningWorker.start(environment());
        long began = System.nanoTime();

        worker.close();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void refuseToStartWithoutTemporal() {
        Map<String, String> environment = RunningWorker.environment(data, "localhost:1");

        assertRefused(environment, "TEMPORAL_ADDRESS is \"localhost:1\"");
    }

    @Test
    void refuseToStartWithoutADatabase() {
        assertRefused(with("DATABASE_URL", "jdbc:postgresql://localhost:1/leadflow"), "DATABASE_URL");
        assertRefused(with("DATABASE_USER", "nobody_here"), "nobody_here");
        assertRefused(with("DATABASE_PASSWORD", "wrong"), "DATABASE_PASSWORD");
    }

    @Test
    void refuseTheLoginOfAnotherProcess() {
        Map<String, String> environment = with("DATABASE_USER", data.apiUser());
        environment.put("DATABASE_PASSWORD", data.apiPassword());

        assertRefused(environment, "DATABASE_USER");
    }

    @Test
    void refuseOtherKeysThanTheDataWasSealedWith() throws Exception {
        RunningWorker.start(environment()).close();

        assertRefused(with("ENCRYPTION_KEYSET", Keysets.generate()), "other keys");
    }

    @Test
    void nameTheSettingThatIsWrongOrMissing() {
        assertRefused(with("TASK_QUEUES", "dial,dance"), "TASK_QUEUES is \"dial,dance\"");
        assertRefused(with("WATCH_SLOTS", "many"), "WATCH_SLOTS is \"many\"");
        assertRefused(with("VAPI_API_KEY", ""), "VAPI_API_KEY is not set");
        assertRefused(with("ENCRYPTION_KEYSET", ""), "ENCRYPTION_KEYSET");
        assertRefused(with("ENCRYPTION_KEYSET", "{\"encryption\":{}}"), "./leadflow keyset");
        assertRefused(with("LEGAL_CALLING_HOURS", "25:00-26:00"), "LEGAL_CALLING_HOURS");
        assertRefused(with("CALL_CAP_DAY", "11"), "CALL_CAP_DAY");
        assertRefused(with("CALL_CAP_MONTH", "2"), "CALL_CAP_MONTH must be between CALL_CAP_DAY and 60");
        assertRefused(with("CALL_COST_PER_MINUTE_USD", "0"), "CALL_COST_PER_MINUTE_USD");
    }

    private static void assertRefused(Map<String, String> environment, String reason) {
        assertThatExceptionOfType(ConfigurationProblem.class)
                .isThrownBy(() -> RunningWorker.start(environment).close())
                .withMessageContaining(reason);
    }

    private Map<String, String> environment() {
        return RunningWorker.environment(data, address());
    }

    private Map<String, String> with(String name, String value) {
        Map<String, String> environment = environment();
        environment.put(name, value);
        return environment;
    }

    private String address() {
        return "localhost:" + port;
    }
}
