package dev.spindle.loop;

/**
 * How busy a loop was: what {@link Performance#eventLoopUtilization()} answers.
 *
 * <p>Source: Node documentation, "performance.eventLoopUtilization()".
 *
 * @param idle how long it waited in its poll phase, in ms
 * @param active how long it did anything else, in ms
 * @param utilization the busy part of the whole, 0 to 1; NaN of no time at all
 */
public record EventLoopUtilization(double idle, double active, double utilization) {
    static final EventLoopUtilization NONE = new EventLoopUtilization(0, 0, 0);

    static EventLoopUtilization of(double idle, double active) {
        return new EventLoopUtilization(idle, active, active / (idle + active));
    }
}
