package dev.spindle.stream;

import dev.spindle.buffer.Buffer;
import dev.spindle.buffer.StringDecoder;

/** Text out of pieces of UTF-8, as the web's TextDecoder makes it: without the byte order mark at its beginning. */
final class TextDecoder {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final StringDecoder decoder = new StringDecoder("utf8");
    private boolean begun; // something was decoded

    /** All of it at once. */
    static String decode(Buffer whole) {
        var text = whole.toString();
        return isMarked(text) ? text.substring(1) : text;
    }

    private static boolean isMarked(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    }

    String write(Buffer piece) {
        return unmarked(decoder.write(piece));
    }

    String end() {
        return unmarked(decoder.end());
    }

    private String unmarked(String decoded) {
        var text = !begun && isMarked(decoded) ? decoded.substring(1) : decoded;
        begun |= !decoded.isEmpty();
        return text;
    }
}
