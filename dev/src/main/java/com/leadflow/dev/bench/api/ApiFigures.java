package com.leadflow.dev.bench.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.leadflow.dev.bench.FigureTable;
import com.leadflow.dev.bench.Latencies;
import com.leadflow.dev.bench.Machine;
import com.leadflow.dev.bench.Report;
import com.leadflow.dev.bench.Spent;
import com.leadflow.dev.bench.api.ApiBenchmark.Setting;
import com.leadflow.dev.bench.api.ReadLoad.Answers;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code bench api} measured.
 *
 * @param leads in the database
 * @param clients that read at the same time
 */
@JsonNaming(SnakeCaseStrategy.class)
record ApiFigures(Machine machine, int leads, int clients, List<Measured> endpoints) implements Report {
    /**
     * Requests for each time that their SQL runs by itself. HTTP, tokens, decryption and JSON come on top, and share the processors with
     * PostgreSQL and whoever reads; below a tenth, it is no longer the database that decides how many requests there can be.
     */
    static final double LEAST_RATIO = 0.1;

    /**
     * One endpoint, and its SQL by itself.
     *
     * @param longestMillis that p99 may be
     * @param failed requests that were not answered with 200
     * @param spent on each request
     * @param statements that a request has PostgreSQL asked, with begin and commit
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Measured(
            String endpoint, int longestMillis, Speed http, long failed, Spent spent, int statements, Speed sql) {
        static Measured of(Endpoint endpoint, Answers answers, Spent spent, int statements, Latencies sql) {
            return new Measured(
                    endpoint.name(),
                    endpoint.longestMillis(),
                    Speed.of(answers.latencies()),
                    answers.failed(),
                    spent,
                    statements,
                    Speed.of(sql));
        }

        double ratio() {
            return http.perSecond() / sql.perSecond();
        }

        private String cpuMillis(String part) {
            return "%.1f".formatted(spent.cpuMillis().getOrDefault(part, 0.0));
        }
    }

    /** How many, and how soon. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Speed(double perSecond, double medianMillis, double p99Millis) {
        static Speed of(Latencies latencies) {
            return new Speed(latencies.perSecond(), latencies.millis(50), latencies.millis(99));
        }
    }

    static ApiFigures of(Setting setting, List<Measured> endpoints) {
        return new ApiFigures(Machine.here(), setting.leads(), setting.clients(), endpoints);
    }

    @Override
    public String table() {
        FigureTable table = new FigureTable(
                "Endpoint",
                "per s",
                "p50 ms",
                "p99 ms",
                "limit",
                "statements",
                "SQL per s",
                "SQL p50 ms",
                "SQL p99 ms",
                "HTTP / SQL",
                "CPU ms: API",
                "PostgreSQL",
                "reader");
        for (Measured each : endpoints) {
            table.row(
                    each.endpoint(),
                    "%.1f".formatted(each.http().perSecond()),
                    "%.1f".formatted(each.http().medianMillis()),
                    "%.1f".formatted(each.http().p99Millis()),
                    "<= " + each.longestMillis(),
                    String.valueOf(each.statements()),
                    "%.1f".formatted(each.sql().perSecond()),
                    "%.1f".formatted(each.sql().medianMillis()),
                    "%.1f".formatted(each.sql().p99Millis()),
                    "%.2f".formatted(each.ratio()),
                    each.cpuMillis("api"),
                    each.cpuMillis("postgresql"),
                    each.cpuMillis("reader"));
        }
        return "%s\nLimits besides: HTTP / SQL >= %.1f, every answer 200. %d leads, %d clients. %s"
                .formatted(table, LEAST_RATIO, leads, clients, machine.words());
    }

    @Override
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        for (Measured each : endpoints) {
            if (each.failed() > 0) {
                faults.add("%s: %d requests were not answered with 200".formatted(each.endpoint(), each.failed()));
            }
            if (each.http().p99Millis() > each.longestMillis()) {
                faults.add("%s: answers take too long".formatted(each.endpoint()));
            }
            if (each.ratio() < LEAST_RATIO) {
                faults.add("%s: far slower than its SQL".formatted(each.endpoint()));
            }
        }
        return faults;
    }
}
