package dev.spindle.bench.results;

import java.util.List;
import java.util.Map;

/**
 * All that one run of the laboratory found out, as it stands in the results file.
 *
 * <p>Times on the axis ({@code atMs}, {@code fromMs}, {@code toMs}) are milliseconds since the run began. A figure that could
 * not be had is null, never zero; {@link Run#missing} says why.
 *
 * @param format the shape of this file; a reader refuses one that it does not know
 * @param jitter gaps that the operating system tore into a thread that only looked at the clock, before the run; null if not
 *     looked for
 */
public record Results(int format, Run run, Latency jitter, List<Row> rows, List<Mark> marks, List<Summary> summary) {
    /** What {@link #format} is now. */
    public static final int FORMAT = 1;

    /** The name of the raw {@code java.nio} peers that all others are a share of. */
    public static final String FLOOR = "floor";

    /** The name of our own server and client. */
    public static final String OURS = "spindle";

    /** Which side a row measured. */
    public enum Kind {
        SERVER,
        CLIENT
    }

    /** When the next request is sent. */
    public enum Mode {
        /** When the one before it on the connection was answered. */
        CLOSED,
        /** At its time, whatever became of those before. */
        OPEN
    }

    /** What a mark on the time axis tells. */
    public enum MarkKind {
        GC,
        SAFEPOINT,
        /** The load generator was away for so long: what it measured then is not the server's fault. */
        LOAD_TURN,
        /** The server answered nobody for so long although requests were under way. */
        SILENCE,
        /** The operating system took the processor away from a thread that only looked at the clock. */
        JITTER
    }

    /**
     * Where, when and how it was measured.
     *
     * @param date when the run began, ISO 8601 with offset
     * @param command what was typed to get it
     * @param machine its make or the name of its hypervisor, as far as it tells
     * @param jdk of the Java peers: version and vendor
     * @param jvmFlags what the Java peers were started with
     * @param versions of the peers, by name
     * @param settings seconds, rounds, rates and cores, by name
     * @param missing what could not be done or measured, each a sentence
     */
    public record Run(
            String date,
            String command,
            String machine,
            String cpu,
            int cpus,
            long memoryBytes,
            String kernel,
            String jdk,
            List<String> jvmFlags,
            Map<String, String> versions,
            Map<String, String> settings,
            List<String> missing) {}

    /**
     * One peer in one scenario in one round.
     *
     * @param round from 1
     * @param connections how many were open; of these {@code inFlight} had a request under way at a time (0: open loop)
     * @param targetRate requests a second that should have been sent; null in a closed loop
     * @param rate requests answered a second
     * @param cpuUserNs of the measured process, per request, nanoseconds
     * @param cpuSystemNs of the measured process, per request, nanoseconds
     * @param heapBytes allocated by the measured process per request; null if it is not a Java process
     * @param heapBytesPerConnection what an open connection holds after a collection; null where not looked for
     * @param rssBytes of the measured process at the end
     * @param answerBytes size of one answer, head and body: who sends more has more to do
     * @param errors requests that ended in anything but the expected answer
     * @param warmUpSeconds until the figures stood still
     * @param converged whether they did before time was up
     * @param corrected from the time when the request should have been sent; null in a closed loop
     * @param service from the time when it was sent
     * @param steps of the search for the highest rate within a limit; null in other scenarios
     */
    public record Row(
            String scenario,
            String peer,
            Kind kind,
            Mode mode,
            int round,
            int connections,
            int inFlight,
            double fromMs,
            double toMs,
            long requests,
            Double targetRate,
            double rate,
            Double cpuUserNs,
            Double cpuSystemNs,
            Double heapBytes,
            Double heapBytesPerConnection,
            Long rssBytes,
            int answerBytes,
            long errors,
            double warmUpSeconds,
            boolean converged,
            Latency corrected,
            Latency service,
            List<Step> steps) {
        /** User and system time per request, in nanoseconds; null if unknown. */
        public Double cpuNs() {
            return cpuUserNs == null || cpuSystemNs == null ? null : cpuUserNs + cpuSystemNs;
        }
    }

    /**
     * How long things took, in microseconds.
     *
     * @param histogram all of it: an HdrHistogram of nanoseconds, compressed and in Base64, as in {@code .hlog} files
     */
    public record Latency(
            long count,
            double meanUs,
            double minUs,
            double p50Us,
            double p90Us,
            double p99Us,
            double p999Us,
            double p9999Us,
            double maxUs,
            String histogram) {}

    /** One rate that a search tried, and whether it was kept within the limit. */
    public record Step(double targetRate, double rate, double p50Us, double p99Us, double p999Us, boolean met) {}

    /**
     * Something that happened on the time axis.
     *
     * @param peer whose run it happened in; empty before and between runs
     * @param process "server", "client", "load" or "machine"
     * @param text what the log said
     */
    public record Mark(
            MarkKind kind, double atMs, double durationMs, String scenario, String peer, String process, String text) {}

    /**
     * The rounds of one peer in one scenario, put together.
     *
     * @param shareOfFloor the floor's CPU per request divided by this one's, medians: 1 is the limit
     * @param rateToFloor this one's rate divided by the floor's, medians
     * @param oursToThis our CPU per request divided by this one's, medians: under 1 we spend less
     */
    public record Summary(
            String scenario,
            String peer,
            Kind kind,
            int rounds,
            Spread rate,
            Spread cpuNs,
            Spread cpuUserNs,
            Spread cpuSystemNs,
            Spread heapBytes,
            Spread heapBytesPerConnection,
            Spread rssBytes,
            Spread p50Us,
            Spread p99Us,
            Spread p999Us,
            long errors,
            Double shareOfFloor,
            Double rateToFloor,
            Double oursToThis) {}

    /** What the rounds gave: the middle one and the ends. A {@code Spread} is null if no round had the figure. */
    public record Spread(double median, double min, double max) {}
}
