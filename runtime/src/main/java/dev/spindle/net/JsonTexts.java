package dev.spindle.net;

import java.util.ArrayList;
import java.util.List;

/** Reads a JSON list of texts: {@code ["a", "b"]}. The JDK reads no JSON, and a {@link BlockList} needs no more of it. */
final class JsonTexts {
    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";

    private final String json;
    private int at;

    private JsonTexts(String json) {
        this.json = json;
    }

    /** The texts, or null for what is no such list. */
    static List<String> of(String json) {
        return new JsonTexts(json).list();
    }

    private List<String> list() {
        var texts = new ArrayList<String>();
        if (!comes('[')) {
            return null;
        }
        if (!comes(']')) {
            do {
                var text = comes('"') ? text() : null;
                if (text == null) {
                    return null;
                }
                texts.add(text);
            } while (comes(','));
            if (!comes(']')) {
                return null;
            }
        }
        skipBlanks();
        return at == json.length() ? texts : null;
    }

    /** What stands before the closing quote; null when it is missing, or something must not stand there. */
    private String text() {
        var text = new StringBuilder();
        while (at < json.length()) {
            var c = json.charAt(at++);
            if (c == '"') {
                return text.toString();
            }
            var read = c == '\\' ? escaped() : c < ' ' ? -1 : c;
            if (read < 0) {
                return null;
            }
            text.append((char) read);
        }
        return null;
    }

    private int escaped() {
        var c = at < json.length() ? json.charAt(at++) : ' ';
        if (c != 'u') {
            var which = ESCAPES.indexOf(c);
            return which < 0 ? -1 : ESCAPED.charAt(which);
        }
        var code = 0;
        for (var end = at + 4; at < end; at++) {
            var digit = at < json.length() && json.charAt(at) < 128 ? Character.digit(json.charAt(at), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            code = code * 16 + digit;
        }
        return code;
    }

    private boolean comes(char c) {
        skipBlanks();
        if (at < json.length() && json.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void skipBlanks() {
        while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) {
            at++;
        }
    }
}
