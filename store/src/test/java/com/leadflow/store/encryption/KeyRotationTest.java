package com.leadflow.store.encryption;

import static com.leadflow.store.encryption.EncryptedColumn.LEADS_PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.leadflow.store.configuration.ConfigurationProblem;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class KeyRotationTest {
    private static final UUID ROW = new UUID(0, 1);
    private static final String NUMBER = "+12125550101";

    private final String before = Keysets.generate();
    private final String added = KeyRotation.addKey(before);
    private final String rotated = KeyRotation.useNewestKey(added);

    @Test
    void openWhatTheOldKeySealed() {
        Ciphertext sealed = seal(before);

        assertThat(open(added, sealed)).isEqualTo(NUMBER);
        assertThat(open(rotated, sealed)).isEqualTo(NUMBER);
    }

    /** So that processes can be restarted one after another. */
    @Test
    void sealWithTheOldKeyUntilAllCanOpenWhatTheNewOneSeals() {
        assertThat(open(before, seal(added))).isEqualTo(NUMBER);
        assertThat(open(added, seal(rotated))).isEqualTo(NUMBER);
    }

    @Test
    void sealWithTheNewKey() {
        Ciphertext sealed = seal(rotated);

        assertThat(open(rotated, sealed)).isEqualTo(NUMBER);
        assertThatIllegalStateException().isThrownBy(() -> open(before, sealed));
    }

    @Test
    void findByTheSameIndex() {
        assertThat(Keysets.parse(rotated).indexer().phone(NUMBER))
                .isEqualTo(Keysets.parse(before).indexer().phone(NUMBER));
    }

    @Test
    void goOnAsOftenAsOneLikes() {
        String again = KeyRotation.useNewestKey(KeyRotation.addKey(rotated));

        assertThat(open(again, seal(before))).isEqualTo(NUMBER);
        assertThat(open(again, seal(rotated))).isEqualTo(NUMBER);
        assertThatIllegalStateException().isThrownBy(() -> open(rotated, seal(again)));
    }

    @Test
    void refuseToUseAKeyThatWasNotAdded() {
        assertThatExceptionOfType(ConfigurationProblem.class)
                .isThrownBy(() -> KeyRotation.useNewestKey(rotated))
                .withMessageContaining("--add-key");
    }

    @Test
    void refuseWhatIsNoKeysetWithoutShowingIt() {
        assertThatExceptionOfType(ConfigurationProblem.class)
                .isThrownBy(() -> KeyRotation.addKey("{\"encryption\":\"hunter2\"}"))
                .withMessageNotContaining("hunter2")
                .withNoCause();
    }

    private static Ciphertext seal(String keysets) {
        return Keysets.parse(keysets).cipher().seal(LEADS_PHONE, ROW, NUMBER);
    }

    private static String open(String keysets, Ciphertext sealed) {
        return Keysets.parse(keysets).cipher().open(LEADS_PHONE, ROW, sealed);
    }
}
