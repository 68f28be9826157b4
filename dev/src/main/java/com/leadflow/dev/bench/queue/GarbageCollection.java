package com.leadflow.dev.bench.queue;

import com.leadflow.dev.command.CommandProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Makes another JVM throw away what nobody refers to. */
final class GarbageCollection {
    private static final long PATIENCE_SECONDS = 30;

    private GarbageCollection() {}

    static void run(ProcessHandle jvm) throws InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process process = new ProcessBuilder(jcmd, String.valueOf(jvm.pid()), "GC.run")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw CommandProblem.failure(jcmd + " could not make process " + jvm.pid() + " collect its garbage");
            }
        } catch (IOException e) {
            throw CommandProblem.failure("cannot run " + jcmd + ", which comes with a JDK", e);
        }
    }
}
