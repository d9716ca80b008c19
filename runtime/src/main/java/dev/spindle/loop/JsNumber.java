package dev.spindle.loop;

import java.math.BigInteger;

/** Texts as numbers, by JavaScript's rules. */
final class JsNumber {
    private JsNumber() {}

    /** What {@code Number(text)} is; null where that is NaN, and for the empty text. */
    static Double of(String text) {
        var digits = text.strip();
        if (digits.isEmpty()) {
            return text.isEmpty() ? null : 0.0;
        }
        try {
            if (digits.startsWith("0x") || digits.startsWith("0X")) {
                return new BigInteger(digits.substring(2), 16).doubleValue();
            }
            var last = digits.charAt(digits.length() - 1);
            // Java's suffixes d and f, and its NaN, are no numbers here.
            return Character.isLetter(last) && !digits.endsWith("Infinity") ? null : Double.valueOf(digits);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
