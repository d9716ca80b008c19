package dev.spindle.bench.load;

import dev.spindle.bench.results.Results.Latency;
import dev.spindle.bench.results.Results.Mark;
import dev.spindle.bench.results.Results.Step;
import java.util.List;

/**
 * What a load gave.
 *
 * @param fromMs when measuring began, milliseconds since 1970
 * @param requests answered meanwhile
 * @param drained answered meanwhile and until nothing was under way any more
 * @param rate requests answered a second
 * @param targetRate requests that should have been sent a second; 0 in a closed loop
 * @param userNs processor time of the server meanwhile, nanoseconds
 * @param failure why the load was given up; null if it was not
 */
public record LoadResult(
        double fromMs,
        double toMs,
        long requests,
        long drained,
        double rate,
        double targetRate,
        long userNs,
        long systemNs,
        long rssBytes,
        int answerBytes,
        long errors,
        double warmUpSeconds,
        boolean converged,
        Latency corrected,
        Latency service,
        List<Step> steps,
        List<Mark> marks,
        String failure) {
    static LoadResult failed(String why) {
        return new LoadResult(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, false, null, null, null, List.of(), why);
    }
}
