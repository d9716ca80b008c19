package dev.spindle.net;

import dev.spindle.events.NodeException;
import java.math.BigInteger;

/** Ports as Node takes them: numbers, or texts that JavaScript would read as one. */
final class Ports {
    /** What JavaScript calls white space. */
    private static final String BLANKS =
            "\t\n\u000b\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
                    + "\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";

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
        return trimmed(text).isEmpty() || number(text) >= 0;
    }

    /** What JavaScript's {@code Number(text)} is; NaN for blanks, which are no port. */
    static double number(String text) {
        var given = trimmed(text);
        var base = given.length() > 2 && given.charAt(0) == '0' ? "xobXOB".indexOf(given.charAt(1)) : -1;
        var known = base < 0 ? "0123456789.eE+-" : "0123456789abcdefABCDEF";
        for (var i = base < 0 ? 0 : 2; i < given.length(); i++) {
            if (known.indexOf(given.charAt(i)) < 0) {
                return infinity(given); // Java would read more than that as a number: 1f, NaN
            }
        }
        try {
            return base < 0
                    ? Double.parseDouble(given)
                    : new BigInteger(given.substring(2), new int[] {16, 8, 2}[base % 3]).doubleValue();
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static double infinity(String text) {
        return text.matches("[+-]?Infinity") ? Double.parseDouble(text) : Double.NaN;
    }

    private static String trimmed(String text) {
        var start = 0;
        var end = text.length();
        while (start < end && BLANKS.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (start < end && BLANKS.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(start, end);
    }
}
