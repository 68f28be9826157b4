package com.leadflow.dev.bench.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.dev.bench.Pgbench.Script;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StatementTest {
    @Test
    void isReadFromALineOfTheLog() {
        assertThat(Statement.parse(
                        "execute <unnamed>: select $1, $2\nfrom leads",
                        "parameters: $1 = 'it''s', $2 = NULL, $10 = '$3 = ''x'''"))
                .contains(new Statement("select $1, $2\nfrom leads", Map.of("1", "it's", "10", "$3 = 'x'")));
        assertThat(Statement.parse("execute S_1: COMMIT", "")).contains(new Statement("COMMIT", Map.of()));
        assertThat(Statement.parse("checkpoint starting: time", "")).isEmpty();
    }

    @Test
    void belongsToTheTransactionsOfItsRequest() {
        List<Statement> session = Stream.of("BEGIN", "a $1", "COMMIT", "BEGIN", "b $1", "c", "COMMIT", "BEGIN", "d $1")
                .map(sql -> new Statement(sql, sql.contains("$1") ? Map.of("1", sql.substring(0, 1)) : Map.of()))
                .toList();

        assertThat(Statement.transactionsWith(session, "b"))
                .extracting(Statement::sql)
                .containsExactly("BEGIN", "b $1", "c", "COMMIT");
        assertThat(Statement.transactionsWith(session, "d")).as("not finished").isEmpty();
    }

    @Test
    void isSentAgainWithItsValues() {
        Script script = RecordedScript.of(
                "leads",
                List.of(
                        new Statement("BEGIN", Map.of()),
                        new Statement(
                                "select to_char(t, 'HH24:MI') from leads where a = $1 and b = $2", Map.of("1", "x"))));

        assertThat(script.text())
                .isEqualTo("BEGIN;\nselect to_char(t, E'HH24\\072MI') from leads where a = :s1_1 and b = null;\n");
        assertThat(script.variables()).isEqualTo(Map.of("s1_1", "x"));
    }
}
