package dev.spindle.net;

import dev.spindle.events.JsNumber;
import dev.spindle.events.NodeException;

/** Ports as Node takes them: numbers, or texts that JavaScript would read as one. */
final class Ports {
    private Ports() {}

    /**
     * ERR_SOCKET_BAD_PORT unless it is a port.
     *
     * @param port a Number or a String
     */
    static int checked(String name, Object port) {
        var number = port instanceof String text ? number(text) : ((Number) port).doubleValue();
        if (!(number >= 0 && number < 65_536 && number == Math.rint(number))) {
            throw NodeException.rangeError(
                    "ERR_SOCKET_BAD_PORT",
                    name + " should be >= 0 and < 65536. Received " + NodeException.received(port) + ".");
        }
        return (int) number;
    }

    /** Blanks are no port. */
    private static double number(String text) {
        return JsNumber.trim(text).isEmpty() ? Double.NaN : JsNumber.of(text);
    }

    /** Whether a text that may mean a port or a path means a port: it is a number of at least 0, or blank. */
    static boolean isPort(String text) {
        return JsNumber.of(text) >= 0;
    }
}
