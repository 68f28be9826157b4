package com.leadflow.dev.stack;

import com.leadflow.dev.command.CommandProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Sends signals that Java has no word for. */
final class Signals {
    private static final long PATIENCE_SECONDS = 10;

    private Signals() {}

    /** Sends the signal to the process and to all that it has started. Who has ended meanwhile does not mind. */
    static void send(String signal, ProcessHandle process) {
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        Stream.concat(Stream.of(process), process.descendants())
                .map(member -> Long.toString(member.pid()))
                .forEach(command::add);
        try {
            Process kill = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!kill.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw CommandProblem.failure("kill -" + signal + " does not end");
            }
        } catch (IOException e) {
            throw CommandProblem.failure("there is no kill command on the PATH", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandProblem.stopped();
        }
    }
}
