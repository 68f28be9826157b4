package com.leadflow.dev.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void takeAnotherWhereTheUsualOneIsInUse() throws IOException {
        int usual = Ports.free();

        assertThat(Ports.freeAt(usual)).isEqualTo(usual);
        try (ServerSocket busy = new ServerSocket(usual)) {
            assertThat(Ports.freeAt(busy.getLocalPort())).isNotEqualTo(usual);
        }
    }
}
