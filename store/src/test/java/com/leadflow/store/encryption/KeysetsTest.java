package com.leadflow.store.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.leadflow.store.configuration.ConfigurationProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeysetsTest {
    @Test
    void generateOneLineThatCanBeParsed() {
        String keyset = Keysets.generate();

        assertThat(keyset)
                .startsWith("{\"encryption\":{")
                .contains("\"index\":{")
                .doesNotContain("\n", " ");
        assertThatCode(() -> Keysets.parse(keyset)).doesNotThrowAnyException();
        assertThat(keyset).isNotEqualTo(Keysets.generate());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not JSON hunter2",
                "\"hunter2\"",
                "{\"encryption\":\"hunter2\"}",
                "{\"encryption\":{},\"index\":{}}",
                "{\"encryption\":{\"primaryKeyId\":1,\"key\":[{\"keyData\":\"hunter2\"}]},\"index\":{}}"
            })
    void refuseWhatIsNoKeysetWithoutShowingIt(String value) {
        assertThatExceptionOfType(ConfigurationProblem.class)
                .isThrownBy(() -> Keysets.parse(value))
                .withMessageStartingWith("ENCRYPTION_KEYSET ")
                .withMessageContaining("./leadflow keyset")
                .withMessageNotContaining("hunter2")
                .withNoCause();
    }

    @Test
    void refuseAKeysetThatIsCutOff() {
        String keyset = Keysets.generate();

        assertThatExceptionOfType(ConfigurationProblem.class)
                .isThrownBy(() -> Keysets.parse(keyset.substring(0, keyset.length() - 1)));
        assertThatExceptionOfType(ConfigurationProblem.class).isThrownBy(() -> Keysets.parse(keyset + keyset));
    }

    @Test
    void refuseKeysThatArePutInTheWrongPlace() {
        String swapped = Keysets.generate()
                .replace("\"index\":", "\"other\":")
                .replace("\"encryption\":", "\"index\":")
                .replace("\"other\":", "\"encryption\":");

        assertThatExceptionOfType(ConfigurationProblem.class).isThrownBy(() -> Keysets.parse(swapped));
    }

    @Test
    void loadFromTheValueOrFromTheFile(@TempDir Path folder) throws IOException {
        String keyset = Keysets.generate();
        Path file = Files.writeString(folder.resolve("keyset.json"), keyset + "\n");

        BlindIndex index = Keysets.load(keyset, "").indexer().phone("+12125550101");

        assertThat(Keysets.load("", file.toString()).indexer().phone("+12125550101"))
                .isEqualTo(index);
    }

    @Test
    void refuseBothAndNeither(@TempDir Path folder) {
        assertThatExceptionOfType(ConfigurationProblem.class)
                .isThrownBy(() -> Keysets.load(Keysets.generate(), folder.toString()))
                .withMessageContaining("ENCRYPTION_KEYSET and ENCRYPTION_KEYSET_FILE");
        assertThatExceptionOfType(ConfigurationProblem.class)
                .isThrownBy(() -> Keysets.load("", ""))
                .withMessageContaining("ENCRYPTION_KEYSET")
                .withMessageContaining("./leadflow keyset");
    }

    @Test
    void nameTheFileThatCannotBeRead(@TempDir Path folder) {
        assertThatExceptionOfType(ConfigurationProblem.class)
                .isThrownBy(() -> Keysets.load("", folder.resolve("missing").toString()))
                .withMessageStartingWith("ENCRYPTION_KEYSET_FILE is ");
    }
}
