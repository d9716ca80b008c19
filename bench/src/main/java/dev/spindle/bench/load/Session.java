package dev.spindle.bench.load;

import dev.spindle.bench.results.Histograms;
import dev.spindle.bench.results.Results.Mode;
import dev.spindle.bench.results.Results.Step;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** A load from beginning to end: check the answer, connect, warm up until the figures stand still, measure. */
public final class Session {
    private static final long WINDOW_NS = 400_000_000;
    private static final int WINDOWS = 4; // that have to agree
    private static final double AGREEMENT = 0.05;
    private static final long GRACE_NS = 2_000_000_000;
    private static final int SEARCH_STEPS = 6;
    private static final double KEPT_UP = 0.99; // of the requests that were due

    private final LoadSpec spec;
    private final Events events;
    private final int answerBytes;
    private final Generator generator;
    private double warmUpSeconds;
    private boolean converged;

    /** Who watches. */
    public interface Events {
        /** All connections are open and idle; sending begins when this returns. */
        void opened() throws IOException;

        /** Warm: what is counted begins now. */
        void measuring() throws IOException;

        /** Nothing is under way any more, and all connections are still open. */
        void measured() throws IOException;

        /** Some time has passed. */
        void progress(String phase, double rate);
    }

    private Session(LoadSpec spec, Events events) throws IOException {
        this.spec = spec;
        this.events = events;
        var answer = AnswerCheck.check(spec.port(), spec.exchange(), spec.close());
        this.answerBytes = answer.bytes();
        this.generator = new Generator(spec, answer);
    }

    /** Does it all; an IOException if the server does not answer what it should, or not any more. */
    public static LoadResult run(LoadSpec spec, Events events) throws IOException {
        var session = new Session(spec, events);
        try (session.generator) {
            return session.run();
        }
    }

    private LoadResult run() throws IOException {
        generator.connect();
        events.opened();
        if (spec.limitMs() > 0) {
            return search();
        }
        generator.begin(0);
        warmUp();
        if (spec.mode() == Mode.OPEN) {
            generator.drain(System.nanoTime() + GRACE_NS);
            settleAt(spec.rate(), WINDOW_NS);
        }
        return measure(spec.seconds(), spec.rate(), List.of());
    }

    /** An open loop's rate is the same whether the server is warm or not: it is warmed up in a closed one before. */
    private void settleAt(double rate, long ns) throws IOException {
        generator.begin(rate);
        generator.runUntil(System.nanoTime() + ns);
    }

    private void warmUp() throws IOException {
        var began = System.nanoTime();
        var figures = new ArrayDeque<Double>();
        var elapsed = 0.0;
        while (!converged && elapsed < spec.maxWarmUpSeconds()) {
            var answered = generator.answered();
            var used = ProcessTimes.fineNs(spec.pid());
            var from = System.nanoTime();
            generator.runUntil(from + WINDOW_NS);
            var count = generator.answered() - answered;
            var rate = count * 1e9 / (System.nanoTime() - from);
            used = ProcessTimes.fineNs(spec.pid()) - used;
            figures.add(used > 0 ? (double) count / used : rate);
            if (figures.size() > WINDOWS) {
                figures.remove();
            }
            elapsed = (System.nanoTime() - began) / 1e9;
            converged = elapsed >= spec.minWarmUpSeconds() && agree(figures);
            events.progress("warm-up", rate);
        }
        warmUpSeconds = elapsed;
    }

    private static boolean agree(ArrayDeque<Double> figures) {
        var most = figures.stream().mapToDouble(each -> each).max().orElse(0);
        var least = figures.stream().mapToDouble(each -> each).min().orElse(0);
        return figures.size() == WINDOWS && least > 0 && most / least < 1 + AGREEMENT;
    }

    private LoadResult measure(double seconds, double rate, List<Step> steps) throws IOException {
        events.measuring();
        var before = ProcessTimes.of(spec.pid());
        var answered = generator.answered();
        var errors = generator.errors();
        var from = System.nanoTime();
        var to = from + (long) (seconds * 1e9);
        generator.record(to);
        for (var next = from + WINDOW_NS; next < to; next += WINDOW_NS) {
            generator.runUntil(next);
            events.progress("measuring", (generator.answered() - answered) * 1e9 / (System.nanoTime() - from));
        }
        generator.runUntil(to);
        var end = System.nanoTime();
        var after = ProcessTimes.of(spec.pid());
        var requests = generator.answered() - answered;
        generator.drain(end + GRACE_NS);
        events.measured();
        var isOpen = spec.mode() == Mode.OPEN;
        return new LoadResult(
                generator.epochMs(from),
                generator.epochMs(end),
                requests,
                generator.answered() - answered,
                requests * 1e9 / (end - from),
                isOpen ? rate : 0,
                after.userNs() - before.userNs(),
                after.systemNs() - before.systemNs(),
                after.rssBytes(),
                answerBytes,
                generator.errors() - errors,
                warmUpSeconds,
                converged,
                isOpen ? Histograms.latency(generator.corrected()) : null,
                Histograms.latency(generator.service()),
                steps.isEmpty() ? null : steps,
                generator.marks(),
                null);
    }

    // ---- the highest rate within a limit ---------------------------------------------------------------------------

    /** Halves the way between what was kept up and what was not, below what a closed loop reaches; then measures. */
    private LoadResult search() throws IOException {
        generator.begin(0);
        warmUp();
        var answered = generator.answered();
        var from = System.nanoTime();
        generator.runUntil(from + (long) (spec.seconds() / 2 * 1e9));
        var high = (generator.answered() - answered) * 1e9 / (System.nanoTime() - from);
        generator.drain(System.nanoTime() + GRACE_NS);
        var low = 0.0;
        var steps = new ArrayList<Step>();
        for (var i = 0; i < SEARCH_STEPS; i++) {
            var step = attempt((low + high) / 2);
            steps.add(step);
            if (step.met()) {
                low = step.targetRate();
            } else {
                high = step.targetRate();
            }
        }
        var best = low > 0 ? low : high;
        settleAt(best, WINDOW_NS);
        return measure(spec.seconds(), best, steps);
    }

    private Step attempt(double target) throws IOException {
        events.progress("trying", target);
        settleAt(target, (long) (spec.seconds() / 8 * 1e9));
        var answered = generator.answered();
        var from = System.nanoTime();
        var to = from + (long) (spec.seconds() / 2 * 1e9);
        generator.record(to);
        generator.runUntil(to);
        var rate = (generator.answered() - answered) * 1e9 / (System.nanoTime() - from);
        generator.drain(System.nanoTime() + GRACE_NS);
        var latency = Histograms.latency(generator.corrected());
        var met = rate >= target * KEPT_UP && latency.p999Us() <= spec.limitMs() * 1_000;
        return new Step(target, rate, latency.p50Us(), latency.p99Us(), latency.p999Us(), met);
    }
}
