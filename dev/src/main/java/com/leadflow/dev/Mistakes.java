package com.leadflow.dev;

import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/** Answers what was typed wrong with a line that says so, and one that says where to read on: a long help would hide the first. */
final class Mistakes implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException mistake, String[] arguments) {
        CommandLine command = mistake.getCommandLine();
        command.getErr().println("leadflow: " + mistake.getMessage());
        if (command.getParent() == null) {
            command.usage(command.getErr());
        } else {
            command.getErr().println("./" + command.getCommandSpec().qualifiedName() + " --help tells more.");
        }
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }
}
