package dev.spindle.http;

import dev.spindle.parser.Field;
import dev.spindle.parser.Head;

/** How long the server of a connection says it keeps it idle: {@code Keep-Alive: timeout=5}, in seconds. */
final class KeepAliveHint {
    private static final String TIMEOUT = "timeout=";

    private double ms = -1;
    private String text = ""; // the last field, and what it means: a server says the same again and again
    private double meaning = -1;

    /** In ms; -1: it does not say. */
    double ms() {
        return ms;
    }

    void forget() {
        ms = -1;
    }

    void read(Head head) {
        var field = head.find(Field.KEEP_ALIVE);
        if (field == Head.NONE) {
            return;
        }
        if (!head.valueEquals(field, text)) {
            text = head.value(field);
            meaning = meaning(text);
        }
        ms = meaning;
    }

    /** As in Node it counts only where it stands first. */
    private static double meaning(String text) {
        if (!text.startsWith(TIMEOUT)) {
            return -1;
        }
        var seconds = -1.0;
        for (var i = TIMEOUT.length(); i < text.length() && Character.isDigit(text.charAt(i)); i++) {
            seconds = Math.max(0, seconds) * 10 + text.charAt(i) - '0';
        }
        return seconds < 0 ? -1 : seconds * 1_000;
    }
}
