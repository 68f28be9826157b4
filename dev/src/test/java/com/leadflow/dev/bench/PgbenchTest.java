package com.leadflow.dev.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.leadflow.dev.command.CommandProblem;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PgbenchTest {
    @Test
    void saysWhereToGetItWhenItIsNotOnThePath(@TempDir Path directory) {
        assertThatThrownBy(() -> Pgbench.require(File.pathSeparator + directory))
                .isInstanceOfSatisfying(
                        CommandProblem.class,
                        problem -> assertThat(problem.exitCode()).isEqualTo(1))
                .hasMessageContaining("no pgbench on the PATH")
                .hasMessageContaining("PostgreSQL");
    }

    @Test
    void isFoundOnThePath(@TempDir Path directory) throws IOException {
        Path program = Files.createFile(directory.resolve("pgbench"));
        program.toFile().setExecutable(true);

        assertThatCode(() -> Pgbench.require("/nowhere" + File.pathSeparator + directory))
                .doesNotThrowAnyException();
    }
}
