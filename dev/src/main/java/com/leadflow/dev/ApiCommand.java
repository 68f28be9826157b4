package com.leadflow.dev;

import com.leadflow.api.ApiApplication;
import com.leadflow.dev.command.Installation;
import com.leadflow.dev.stack.DropwizardProcess;
import com.leadflow.dev.stack.ProcessPort;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code api}: the API process. */
@Command(
        name = "api",
        mixinStandardHelpOptions = true,
        description = {
            "Run the API. The environment configures it: config/api.yml explains every variable.",
            "SIGTERM stops it after the requests in progress."
        })
final class ApiCommand implements Callable<Integer> {
    @Override
    public Integer call() throws InterruptedException {
        ProcessPort.requireDistinct(Map.of(
                ProcessPort.API, ProcessPort.API.require(System.getenv()),
                ProcessPort.API_ADMIN, ProcessPort.API_ADMIN.require(System.getenv())));
        DropwizardProcess.start(new ApiApplication(System.getenv()), Installation.configuration("api.yml"))
                .join();
        return 0;
    }
}
