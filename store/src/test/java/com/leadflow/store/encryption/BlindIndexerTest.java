package com.leadflow.store.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BlindIndexerTest {
    private static final String NUMBER = "+12125550101";

    private final String keyset = Keysets.generate();
    private final BlindIndexer indexer = Keysets.parse(keyset).indexer();

    @Test
    void giveTheSameIndexAfterARestartWithTheSameKeyset() {
        BlindIndexer restarted = Keysets.parse(keyset).indexer();

        assertThat(restarted.phone(NUMBER)).isEqualTo(indexer.phone(NUMBER)).hasSameHashCodeAs(indexer.phone(NUMBER));
        assertThat(restarted.email("ada@example.com")).isEqualTo(indexer.email("ada@example.com"));
    }

    /** Stored indexes are compared with computed ones: what is computed from a keyset may never change. */
    @Test
    void giveTheIndexThatEarlierVersionsStored() {
        BlindIndexer known = Keysets.parse(KnownKeyset.JSON).indexer();

        assertThat(known.phone(NUMBER).bytes()).asHexString().isEqualTo("9F2CBEEDA151AEFE515155BB46342BC3");
        assertThat(known.email("ada@example.com").bytes()).asHexString().isEqualTo("A3663A912D70ECA4C98FE6AC0E865FA4");
    }

    @Test
    void tellValuesApart() {
        assertThat(indexer.phone(NUMBER)).isNotEqualTo(indexer.phone("+12125550102"));
    }

    @Test
    void tellKindsApart() {
        assertThat(indexer.phone("same")).isNotEqualTo(indexer.email("same"));
    }

    @Test
    void tellKeysetsApart() {
        assertThat(Keysets.parse(Keysets.generate()).indexer().phone(NUMBER)).isNotEqualTo(indexer.phone(NUMBER));
    }

    @Test
    void beSixteenBytesThatShowNothing() {
        assertThat(indexer.phone(NUMBER).bytes()).hasSize(16);
        assertThat(indexer.phone(NUMBER)).hasToString("BlindIndex[hidden]");
    }
}
