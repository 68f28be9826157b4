package com.leadflow.dev.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlTextTest {
    @Test
    void replacesParametersAndNothingElse() {
        assertThat(SqlText.withNames("select ':id', a::text, :id, b = :other::uuid", name -> "<" + name + ">"))
                .isEqualTo("select E'\\072id', a::text, <id>, b = <other>::uuid");
    }

    @Test
    void keepsWhatIsQuotedFromBeingTakenForAVariable() {
        assertThat(SqlText.withNumbers(
                        "select to_char(t, 'HH24:MI'), 'it''s \\ :x', 'plain' where a = $12", "p"::concat))
                .isEqualTo("select to_char(t, E'HH24\\072MI'), E'it''s \\\\ \\072x', 'plain' where a = p12");
    }
}
