package dev.spindle.bench.report;

import dev.spindle.bench.results.ResultsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the HTML report from results that were written before. */
@Command(name = "report", description = "Makes an HTML report from a results file.", mixinStandardHelpOptions = true)
public final class ReportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RESULTS.json", description = "What a run wrote.")
    private Path results;

    @Option(
            names = "--jmh",
            paramLabel = "JMH.json",
            description = "Scores of the JMH benchmarks, to be shown in the same report.")
    private Path code;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where the report goes; without it report.html beside the results.")
    private Path output;

    @Override
    public Integer call() throws IOException {
        var file = output != null ? output : results.resolveSibling("report.html");
        HtmlReport.write(ResultsFile.read(results), code == null ? List.of() : JmhScore.read(code), file);
        System.out.println(file);
        return 0;
    }
}
