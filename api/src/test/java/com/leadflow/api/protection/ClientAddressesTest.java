package com.leadflow.api.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressesTest {
    private static final String PEER = "192.0.2.1";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 | 198.51.100.1, 198.51.100.2 | 192.0.2.1
            1 | 198.51.100.1, 198.51.100.2 | 198.51.100.2
            2 | 198.51.100.1, 198.51.100.2 | 198.51.100.1
            3 | 198.51.100.1, 198.51.100.2 | 192.0.2.1
            1 | 198.51.100.2:4711          | 198.51.100.2
            1 | unknown                    | unknown
            """)
    void believeAsManyProxiesAsThereAre(int proxies, String forwarded, String address) {
        assertThat(new ClientAddresses(proxies).of(PEER, List.of(forwarded))).isEqualTo(address);
    }

    @Test
    void takeSeveralHeadersForOne() {
        assertThat(new ClientAddresses(2).of(PEER, List.of("198.51.100.1", "198.51.100.2 , 198.51.100.3")))
                .isEqualTo("198.51.100.2");
    }

    @Test
    void goByTheConnectionWhereNoProxyHasSaidAnything() {
        assertThat(new ClientAddresses(1).of(PEER, List.of())).isEqualTo(PEER);
    }

    @Test
    void takeANetworkOfVersionSixForOneCaller() {
        ClientAddresses addresses = new ClientAddresses(0);

        String one = addresses.of("2001:db8:1:2:3:4:5:6", List.of());

        assertThat(addresses.of("[2001:db8:1:2::ffff]", List.of())).isEqualTo(one);
        assertThat(addresses.of("2001:db8:1:3::1", List.of())).isNotEqualTo(one);
    }

    @Test
    void keepLittleOfWhatIsNoAddress() {
        assertThat(new ClientAddresses(1).of(PEER, List.of("x".repeat(10_000)))).hasSize(64);
    }
}
