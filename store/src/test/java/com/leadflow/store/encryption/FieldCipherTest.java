package com.leadflow.store.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FieldCipherTest {
    private static final UUID ROW = UUID.fromString("5d8f5a0e-5b0c-4a4d-9f0e-0a1b2c3d4e5f");
    private static final String NUMBER = "+12125550101";

    private final String keyset = Keysets.generate();
    private final FieldCipher cipher = Keysets.parse(keyset).cipher();

    @ParameterizedTest
    @EnumSource
    void openWhatWasSealedForTheSameColumnAndRow(EncryptedColumn column) {
        Ciphertext sealed = cipher.seal(column, ROW, NUMBER);

        assertThat(cipher.open(column, ROW, sealed)).isEqualTo(NUMBER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ü – 日本 🙂", "line one\nline two\u0000"})
    void keepEveryText(String plain) {
        assertThat(cipher.open(EncryptedColumn.LEADS_NOTES, ROW, cipher.seal(EncryptedColumn.LEADS_NOTES, ROW, plain)))
                .isEqualTo(plain);
    }

    @ParameterizedTest
    @EnumSource(names = "LEADS_PHONE", mode = EnumSource.Mode.EXCLUDE)
    void refuseAValueOfAnotherColumn(EncryptedColumn other) {
        Ciphertext sealed = cipher.seal(EncryptedColumn.LEADS_PHONE, ROW, NUMBER);

        assertThatIllegalStateException().isThrownBy(() -> cipher.open(other, ROW, sealed));
    }

    @Test
    void refuseAValueOfAnotherRow() {
        Ciphertext sealed = cipher.seal(EncryptedColumn.LEADS_PHONE, ROW, NUMBER);

        assertThatIllegalStateException()
                .isThrownBy(() -> cipher.open(EncryptedColumn.LEADS_PHONE, UUID.randomUUID(), sealed));
    }

    @Test
    void refuseAValueSealedWithOtherKeys() {
        Ciphertext sealed = Keysets.parse(Keysets.generate()).cipher().seal(EncryptedColumn.LEADS_PHONE, ROW, NUMBER);

        assertThatIllegalStateException()
                .isThrownBy(() -> cipher.open(EncryptedColumn.LEADS_PHONE, ROW, sealed))
                .withMessageContaining("ENCRYPTION_KEYSET")
                .withMessageContaining(ROW.toString());
    }

    @Test
    void refuseAValueOfWhichOneBitIsChanged() {
        byte[] bytes = cipher.seal(EncryptedColumn.LEADS_PHONE, ROW, NUMBER).bytes();
        bytes[bytes.length - 1] ^= 1;

        assertThatIllegalStateException()
                .isThrownBy(() -> cipher.open(EncryptedColumn.LEADS_PHONE, ROW, new Ciphertext(bytes)));
    }

    @Test
    void openAfterARestartWithTheSameKeyset() {
        Ciphertext sealed = cipher.seal(EncryptedColumn.LEADS_PHONE, ROW, NUMBER);

        assertThat(Keysets.parse(keyset).cipher().open(EncryptedColumn.LEADS_PHONE, ROW, sealed))
                .isEqualTo(NUMBER);
    }

    /** What is stored must open for ever: neither format nor associated data may change. */
    @Test
    void openWhatEarlierVersionsStored() {
        Ciphertext stored = new Ciphertext(HexFormat.of()
                .parseHex(
                        "01e77ead6e87bd22f5054fcc3f459bc0dec1d53d90b8301186c437df47bf0c2a75c56868df8d3edeaa21e8f6b9"));

        assertThat(Keysets.parse(KnownKeyset.JSON).cipher().open(EncryptedColumn.LEADS_PHONE, ROW, stored))
                .isEqualTo(NUMBER);
    }

    @Test
    void showNothingInBytesNorInText() {
        Ciphertext sealed = cipher.seal(EncryptedColumn.LEADS_PHONE, ROW, NUMBER);

        assertThat(new String(sealed.bytes(), UTF_8)).doesNotContain("212", "555", ROW.toString(), "leads");
        assertThat(sealed.toString()).isEqualTo("Ciphertext[hidden]");
    }

    @Test
    void sealTheSameTextDifferentlyEachTime() {
        assertThat(cipher.seal(EncryptedColumn.LEADS_PHONE, ROW, NUMBER))
                .isNotEqualTo(cipher.seal(EncryptedColumn.LEADS_PHONE, ROW, NUMBER));
    }

    @Test
    void passNullThrough() {
        assertThat(cipher.sealNullable(EncryptedColumn.LEADS_NOTES, ROW, null)).isNull();
        assertThat(cipher.openNullable(EncryptedColumn.LEADS_NOTES, ROW, null)).isNull();
        assertThat(cipher.openNullable(
                        EncryptedColumn.LEADS_NOTES,
                        ROW,
                        cipher.sealNullable(EncryptedColumn.LEADS_NOTES, ROW, "note")))
                .isEqualTo("note");
    }
}
