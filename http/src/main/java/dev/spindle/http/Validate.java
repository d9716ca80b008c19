package dev.spindle.http;

import dev.spindle.events.JsNumber;
import dev.spindle.events.NodeException;
import java.util.Arrays;
import java.util.Collection;

/** The checks that every outgoing field name and value passes: RFC 9110 §5.1 and §5.5, with Node's errors. */
final class Validate {
    private static final boolean[] TOKEN = new boolean[128];

    static {
        for (var c : "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".toCharArray()) {
            TOKEN[c] = true;
        }
    }

    private Validate() {}

    static void name(String name, String label) {
        if (name == null || !isToken(name)) {
            throw HttpErrors.invalidToken(RequestHead.isSet(label) ? label : "Header name", name);
        }
    }

    static boolean isToken(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c >= 128 || !TOKEN[c]) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Checks a value as it will be sent, a list element by element; answers it, an array as a list. */
    static Object value(String name, Object value) {
        if (value == null) {
            throw HttpErrors.invalidHeaderValue(null, name);
        }
        if (value instanceof String text) {
            checkText(name, text);
            return value;
        }
        if (value instanceof Object[]) {
            return value(name, Arrays.asList((Object[]) value));
        }
        if (value instanceof Collection<?> many) {
            for (var one : many) {
                checkCharacters(name, one);
            }
        } else {
            checkCharacters(name, value);
        }
        return value;
    }

    private static void checkCharacters(String name, Object value) {
        if (!(value instanceof Number)) {
            checkText(name, text(value));
        }
    }

    private static void checkText(String name, String value) {
        if (!isFieldValue(value)) {
            throw HttpErrors.invalidCharacter("header content", name);
        }
    }

    /** Tab, visible ASCII, space, and the upper half of latin1. */
    static boolean isFieldValue(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c < ' ' && c != '\t' || c == 127 || c > 255) {
                return false;
            }
        }
        return true;
    }

    /** A whole number from {@code least} to 2⁵³ - 1, as Node checks its options. */
    static void integer(String name, double value, double least) {
        JsNumber.integer(name, value, least, JsNumber.MAX_SAFE_INTEGER);
    }

    /** One of the three levels, and not beside the older option that says the same. */
    static void httpValidation(String level, boolean insecureHTTPParserSaid) {
        if (!"strict".equals(level) && !"relaxed".equals(level) && !"insecure".equals(level)) {
            throw NodeException.invalidArgValue(
                    "property 'options.httpValidation' must be one of: 'strict', 'relaxed', 'insecure'", level);
        }
        if (insecureHTTPParserSaid) {
            throw NodeException.invalidArgValue(
                    "property 'options.httpValidation' cannot be used together with options.insecureHTTPParser", level);
        }
    }

    /** A field value as JavaScript prints it: whole doubles without a fraction. */
    static String text(Object value) {
        if (value instanceof Double || value instanceof Float) {
            return NodeException.number(((Number) value).doubleValue());
        }
        return String.valueOf(value);
    }
}
