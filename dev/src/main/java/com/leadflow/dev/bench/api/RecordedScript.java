package com.leadflow.dev.bench.api;

import com.leadflow.dev.bench.Pgbench.Script;
import com.leadflow.dev.bench.SqlText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Recorded statements as pgbench sends them again, with the same values for the same parameters. */
final class RecordedScript {
    private RecordedScript() {}

    static Script of(String name, List<Statement> statements) {
        StringBuilder text = new StringBuilder();
        Map<String, String> variables = new HashMap<>();
        for (int place = 0; place < statements.size(); place++) {
            Statement statement = statements.get(place);
            String prefix = "s" + place + "_";
            text.append(SqlText.withNumbers(
                            statement.sql(),
                            // pgbench has no null.
                            number -> statement.values().containsKey(number) ? ":" + prefix + number : "null"))
                    .append(";\n");
            statement.values().forEach((number, value) -> variables.put(prefix + number, value));
        }
        return new Script(name, text.toString(), variables);
    }
}
