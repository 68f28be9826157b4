package com.leadflow.dev;

import com.leadflow.dev.command.Installation;
import com.leadflow.dev.stack.DropwizardProcess;
import com.leadflow.dev.stack.ProcessPort;
import com.leadflow.worker.WorkerApplication;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code worker}: the worker process. */
@Command(
        name = "worker",
        mixinStandardHelpOptions = true,
        description = {
            "Run a worker. The environment configures it: config/worker.yml explains every variable.",
            "SIGTERM hands its live calls over to other workers and stops it."
        })
final class WorkerCommand implements Callable<Integer> {
    @Override
    public Integer call() throws InterruptedException {
        ProcessPort.WORKER_ADMIN.require(System.getenv());
        DropwizardProcess.start(new WorkerApplication(System.getenv()), Installation.configuration("worker.yml"))
                .join();
        return 0;
    }
}
