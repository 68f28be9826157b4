package com.leadflow.dev.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class SimulatorCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine command = new CommandLine(new SimulatorCommand())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));

    @Test
    void sayInOneLineThatThePortIsInUse() throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int exitCode = command.execute("--port", Integer.toString(busy.getLocalPort()));

            assertThat(exitCode).isEqualTo(1);
            assertThat(err.toString().lines())
                    .containsExactly("leadflow: cannot listen on 127.0.0.1:%d (--host, --port): Address already in use"
                            .formatted(busy.getLocalPort()));
            assertThat(out.toString()).isEmpty();
        }
    }

    @Test
    void sayThatThereIsNoSuchHost() {
        assertThat(command.execute("--port", "0", "--host", "nosuch.invalid")).isEqualTo(1);
        assertThat(err.toString()).contains("nosuch.invalid:0", "no address of that name is known");
    }

    @Test
    void refuseSettingsThatMakeNoSense() {
        assertThat(command.execute("--port", "0", "--time-scale", "0")).isEqualTo(2);
        assertThat(command.execute("--port", "0", "--spread", "1.5")).isEqualTo(2);
        assertThat(command.execute("--port", "0", "--everybody", "sings")).isEqualTo(2);
        assertThat(err.toString())
                .contains("expected a number above 0", "spread must be between 0 and 1", "--everybody");
    }

    @Test
    void explainTheLastDigits() {
        assertThat(command.execute("--help")).isZero();
        assertThat(out.toString()).contains("90-91  busy", "60 % answer", "/simulator/history", "--call-seconds");
    }
}
