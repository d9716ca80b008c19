package dev.spindle.net;

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
        var number = port instanceof String ? number((String) port) : ((Number) port).doubleValue();
        if (!(number >= 0 && number < 65_536 && number == Math.rint(number))) {
            throw NodeException.rangeError(
                    "ERR_SOCKET_BAD_PORT",
                    name + " should be >= 0 and < 65536. Received " + NodeException.received(port) + ".");
        }
        return (int) number;
    }

    /** Whether a text that may mean a port or a path means a port: it is a number of at least 0, or blank. */
    static boolean isPort(String text) {
        return text.isBlank() || number(text) >= 0;
    }

    /** What JavaScript's {@code Number(text)} is; NaN for blanks, which are no port. */
    static double number(String text) {
        var given = text.strip();
        if (given.length() > 2 && given.charAt(0) == '0') {
            var base = "xobXOB".indexOf(given.charAt(1));
            if (base >= 0) {
                return inBase(given.substring(2), new int[] {16, 8, 2}[base % 3]);
            }
        }
        for (var i = 0; i < given.length(); i++) {
            if ("0123456789.eE+-".indexOf(given.charAt(i)) < 0) {
                return Double.NaN; // what Java would read as well: 1f, NaN, Infinity
            }
        }
        try {
            return given.isEmpty() ? Double.NaN : Double.parseDouble(given);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static double inBase(String digits, int base) {
        var signed = digits.startsWith("-") || digits.startsWith("+");
        try {
            return signed || digits.length() > 12 ? Double.NaN : Long.parseLong(digits, base);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
