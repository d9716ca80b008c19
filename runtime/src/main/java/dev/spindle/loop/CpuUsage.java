package dev.spindle.loop;

import dev.spindle.events.JsNumber;
import dev.spindle.events.NodeException;

/**
 * Processor time spent, in microseconds; of the process or of one thread.
 *
 * @param user in programs
 * @param system in the operating system for them
 */
public record CpuUsage(double user, double system) {
    /** What was spent since {@code previous}; null counts from the beginning. */
    CpuUsage since(CpuUsage previous) {
        if (previous == null) {
            return this;
        }
        validate("user", previous.user);
        validate("system", previous.system);
        return new CpuUsage(user - previous.user, system - previous.system);
    }

    private static void validate(String name, double value) {
        if (!(value >= 0 && value <= JsNumber.MAX_SAFE_INTEGER)) {
            throw NodeException.rangeError(
                    "ERR_INVALID_ARG_VALUE",
                    "The property 'prevValue." + name + "' is invalid. Received " + NodeException.number(value));
        }
    }
}
