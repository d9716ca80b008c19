package dev.spindle.events;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/** What Node's {@code util.inspect} shows of a value, as far as error texts show values. */
final class Inspect {
    /** The longest text that is shown on one line however many it has. */
    private static final int UNBROKEN = 76;

    /** Classes that Node names otherwise. */
    private static final Map<String, String> NODE_NAMES = Map.of(
            "HttpServer", "Server",
            "ClientResponse", "IncomingMessage",
            "NodeProcess", "process",
            "CurrentProcess", "process",
            "TargetEvent", "Event");

    private Inspect() {}

    /** The name of a value's class as Node's messages have it; an anonymous class goes by the one that it extends. */
    static String className(Object value) {
        if (value instanceof List<?> || value instanceof Object[]) {
            return "Array";
        }
        if (value instanceof Map<?, ?>) {
            return "Object"; // a map with texts for keys is what Java has for an object
        }
        if (value instanceof Set<?>) {
            return "Set";
        }
        if (value.getClass() == NodeException.class) {
            return ((NodeException) value).name();
        }
        Class<?> type = value.getClass();
        while (type.isAnonymousClass()) {
            type = type.getSuperclass();
        }
        return NODE_NAMES.getOrDefault(type.getSimpleName(), type.getSimpleName());
    }

    /** A lambda's class is hidden. */
    static boolean isFunction(Object value) {
        return value.getClass().isHidden() || Registration.isFunction(value);
    }

    /** A number as JavaScript prints it: no fraction where there is none. */
    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 0x1p53) {
            return Long.toString((long) value);
        }
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.toString(value);
        }
        var decimal = shortest(value).stripTrailingZeros();
        var point = decimal.precision() - decimal.scale(); // digits in front of the decimal point
        if (point > -6 && point <= 21) {
            return decimal.toPlainString();
        }
        var digits = decimal.unscaledValue().abs().toString();
        return (value < 0 ? "-" : "") + digits.charAt(0) + (digits.length() > 1 ? "." + digits.substring(1) : "") + "e"
                + (point > 0 ? "+" : "-") + Math.abs(point - 1);
    }

    /** The fewest digits that are read as this number again. (Double.toString gives more at times before JDK 19.) */
    private static BigDecimal shortest(double value) {
        var exact = new BigDecimal(value);
        var digits = 1;
        while (exact.round(new MathContext(digits)).doubleValue() != value) {
            digits++;
        }
        return exact.round(new MathContext(digits));
    }

    /** A value as Node's {@code util.inspect} shows it, as far as Java has the like: texts in quotes, numbers as JavaScript's. */
    static String value(Object value) {
        return value(value, 0);
    }

    private static String value(Object value, int depth) {
        if (value instanceof String text) {
            return depth == 0 && text.length() > UNBROKEN ? inLines(text) : quoted(text);
        }
        if (value instanceof List<?> list) {
            return depth > 2 ? "[Array]" : listed(list, depth);
        }
        if (value instanceof Map<?, ?> map) {
            return depth > 2 ? "[Object]" : listed(map, depth);
        }
        if (value instanceof BigInteger) {
            return value + "n";
        }
        if (value instanceof Number) {
            var number = ((Number) value).doubleValue();
            return number == 0 && 1 / number < 0 ? "-0" : number(number);
        }
        if (value instanceof Inspectable shown) {
            return shown.inspect();
        }
        if (value instanceof Set<?> set) {
            return depth > 2 ? "[Set]" : "Set(" + set.size() + ") " + elements(set, depth);
        }
        if (value != null && isFunction(value)) {
            return "[Function (anonymous)]";
        }
        return value != null && isNameless(value) ? className(value) + " {}" : String.valueOf(value);
    }

    /** Its class says nothing of it but where it is. */
    private static boolean isNameless(Object value) {
        return value.toString().equals(value.getClass().getName() + "@" + Integer.toHexString(value.hashCode()));
    }

    private static String elements(Set<?> values, int depth) {
        var out = new StringJoiner(", ", "{ ", " }").setEmptyValue("{}");
        for (var value : values) {
            out.add(value(value, depth + 1));
        }
        return out.toString();
    }

    private static String listed(List<?> values, int depth) {
        var out = new StringJoiner(", ", "[ ", " ]").setEmptyValue("[]");
        for (var value : values) {
            out.add(value(value, depth + 1));
        }
        return out.toString();
    }

    /** A map with texts for keys is what Java has for an object. */
    private static String listed(Map<?, ?> values, int depth) {
        var out = new StringJoiner(", ", "{ ", " }").setEmptyValue("{}");
        for (var entry : values.entrySet()) {
            var key = String.valueOf(entry.getKey());
            out.add((isName(key) ? key : quoted(key)) + ": " + value(entry.getValue(), depth + 1));
        }
        return out.toString();
    }

    private static boolean isName(String key) {
        var plain = !key.isEmpty() && !Character.isDigit(key.charAt(0));
        for (var i = 0; i < key.length(); i++) {
            var c = key.charAt(i);
            plain &= c < 128 && Character.isLetterOrDigit(c) || c == '_';
        }
        return plain;
    }

    /** Each line of a long text in quotes of its own. */
    private static String inLines(String text) {
        var out = new StringBuilder();
        var from = 0;
        while (from < text.length()) {
            var newline = text.indexOf('\n', from);
            var end = newline < 0 ? text.length() : newline + 1;
            out.append(from == 0 ? "" : " +\n  ").append(quoted(text.substring(from, end)));
            from = end;
        }
        return out.toString();
    }

    /** In single quotes; in those that the text does not have, if it has some. */
    private static String quoted(String text) {
        var quote = text.indexOf('\'') < 0 ? '\'' : text.indexOf('"') < 0 ? '"' : isTemplate(text) ? '`' : '\'';
        var out = new StringBuilder(text.length() + 2).append(quote);
        for (var i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            var c = text.codePointAt(i);
            var known = "\b\t\n\f\r\\".indexOf(c);
            if (known >= 0) {
                out.append('\\').append("btnfr\\".charAt(known));
            } else if (c == quote) {
                out.append('\\').append(quote);
            } else if (c < ' ' || c >= 0x7f && c < 0xa0) {
                out.append(String.format("\\x%02X", c));
            } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                out.append("\\u").append(Integer.toHexString(c));
            } else {
                out.appendCodePoint(c);
            }
        }
        return out.append(quote).toString();
    }

    /** As JSON has it: in double quotes. */
    static String json(String text) {
        var out = new StringBuilder(text.length() + 2).append('"');
        for (var i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            var c = text.codePointAt(i);
            var known = "\b\t\n\f\r\\\"".indexOf(c);
            if (known >= 0) {
                out.append('\\').append("btnfr\\\"".charAt(known));
            } else if (c < ' ' || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                out.append(String.format("\\u%04x", c));
            } else {
                out.appendCodePoint(c);
            }
        }
        return out.append('"').toString();
    }

    private static boolean isTemplate(String text) {
        return text.indexOf('`') < 0 && !text.contains("${");
    }

    /** Node separates the thousands of integers beyond 2³² with underscores. */
    static String grouped(Number value) {
        if (value.equals(-0.0)) {
            return "-0";
        }
        var plain = value instanceof Double || value instanceof Float ? number(value.doubleValue()) : value.toString();
        var integer = value.doubleValue() == Math.rint(value.doubleValue()) && !Double.isInfinite(value.doubleValue());
        if (!integer || Math.abs(value.doubleValue()) <= 4294967296.0) {
            return plain;
        }
        var out = new StringBuilder(plain);
        for (var i = plain.length() - 3; i > (plain.charAt(0) == '-' ? 1 : 0); i -= 3) {
            out.insert(i, '_');
        }
        return out.toString();
    }
}
