package dev.spindle.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/**
 * The JMH benchmarks by one command: {@code -l} lists them, regular expressions choose some, and without any all of them run.
 * The results go to a JSON file, with what was allocated.
 */
@Command(
        name = "jmh",
        description =
                "Runs the JMH benchmarks, or those that match the expressions given; -l lists them, -h explains JMH's"
                        + " options. Results go to a JSON file (-rff names it), with what was allocated.")
final class Jmh implements Callable<Integer> {
    private static final Path RESULT = Path.of("bench", "target", "jmh.json");

    /** JMH's own command line, help included. */
    @Unmatched
    private final List<String> args = new ArrayList<>();

    @Override
    public Integer call() throws CommandLineOptionException, RunnerException, IOException {
        var given = new CommandLineOptions(args.toArray(String[]::new));
        if (given.shouldHelp()) {
            given.showHelp();
        } else if (given.shouldList()) {
            new Runner(given).list();
        } else {
            run(given);
        }
        return 0;
    }

    private static void run(CommandLineOptions given) throws RunnerException, IOException {
        var file = Path.of(given.getResult().orElse(RESULT.toString()));
        Files.createDirectories(file.toAbsolutePath().getParent());
        var options = new OptionsBuilder()
                .parent(given)
                .addProfiler(GCProfiler.class)
                .resultFormat(ResultFormatType.JSON)
                .result(file.toString())
                .build();
        new Runner(options).run();
    }
}
