package dev.spindle.events;

import java.math.BigInteger;

/** What JavaScript calls a number and Node asks of one, for all who take numbers and texts as Node takes them. */
public final class JsNumber {
    /** Up to here JavaScript holds every integer exactly: {@code Number.MAX_SAFE_INTEGER}. */
    public static final double MAX_SAFE_INTEGER = 0x1p53 - 1;

    private static final int[] RADIXES = {16, 8, 2};

    private JsNumber() {}

    /** JavaScript's {@code Number(text)}: NaN for what is no number, 0 for blanks and for nothing. */
    public static double of(String text) {
        var given = trim(text);
        if (given.isEmpty()) {
            return 0;
        }
        var letter = given.length() > 2 && given.charAt(0) == '0' ? "xobXOB".indexOf(given.charAt(1)) : -1;
        var known = letter < 0 ? "0123456789.eE+-" : "0123456789abcdefABCDEF";
        for (var i = letter < 0 ? 0 : 2; i < given.length(); i++) {
            if (known.indexOf(given.charAt(i)) < 0) {
                return infinity(given); // Java would read more than that as a number: 1f, NaN
            }
        }
        try {
            return letter < 0
                    ? Double.parseDouble(given)
                    : new BigInteger(given.substring(2), RADIXES[letter % 3]).doubleValue();
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static double infinity(String text) {
        var unsigned = text.startsWith("+") || text.startsWith("-") ? text.substring(1) : text;
        return unsigned.equals("Infinity") ? Double.parseDouble(text) : Double.NaN;
    }

    /** The text without blanks at its ends: JavaScript's {@code text.trim()}. */
    public static String trim(String text) {
        var start = 0;
        var end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (start < end && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** Whether JavaScript counts it among white space and line ends: {@code \s} of its regular expressions. */
    public static boolean isBlank(char c) {
        return c >= '\t' && c <= '\r' || c == '\ufeff' || Character.isSpaceChar(c);
    }

    /**
     * The value, if it is an integer within these bounds.
     *
     * @param argument its name
     * @throws NodeException ERR_OUT_OF_RANGE
     */
    public static double integer(String argument, double value, double least, double most) {
        if (value != Math.rint(value) || Double.isInfinite(value)) {
            throw NodeException.outOfRange(argument, "an integer", value);
        }
        if (value < least || value > most) {
            throw NodeException.outOfRange(
                    argument, ">= " + NodeException.number(least) + " && <= " + NodeException.number(most), value);
        }
        return value;
    }
}
