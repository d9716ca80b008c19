package dev.spindle.bench;

import dev.spindle.bench.client.ClientsCommand;
import dev.spindle.bench.load.LoadCommand;
import dev.spindle.bench.report.ReportCommand;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The one command of the laboratory; see README.md here. */
@Command(
        name = "bench/lab",
        description = "Measures servers, clients and code side by side.",
        mixinStandardHelpOptions = true,
        version = "0.1.0-SNAPSHOT",
        subcommands = {
            ListCommand.class,
            LoadCommand.class,
            ClientsCommand.class,
            Jmh.class,
            LlhttpCommand.class,
            ReportCommand.class
        })
public final class Bench {
    private Bench() {}

    /** Runs a subcommand; the exit code is 0 when it did what was asked, 2 when that was nothing one can do, else 1. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench())
                .setExecutionExceptionHandler((thrown, command, parsed) -> complain(thrown))
                .execute(args));
    }

    /** What the outside world refuses is said in a line; all else is our fault and shows where. */
    private static int complain(Exception thrown) throws Exception {
        if (!(thrown instanceof IOException)) {
            throw thrown;
        }
        System.err.println("bench/lab: " + thrown);
        return 1;
    }
}
