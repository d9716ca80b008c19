package dev.spindle.http;

import dev.spindle.events.JsNumber;
import java.util.Collection;

/**
 * How one outgoing message is framed: the one place that decides where its body ends and whether the connection stays, from the
 * fields the user set and from what kind of message it is; and that renders the head accordingly. What was decided stands in the
 * message. RFC 9112 §6 and §9.
 */
final class Framing {
    // which fields were set
    private static final int CONNECTION = 1;
    private static final int CONTENT_LENGTH = 1 << 1;
    private static final int TRANSFER_ENCODING = 1 << 2;
    private static final int DATE = 1 << 3;
    private static final int TRAILER = 1 << 4;
    private static final int EXPECT = 1 << 5;

    private Framing() {}

    /**
     * Looks at the fields, then decides. From here on {@code chunkedEncoding}, {@code last} and {@code shouldKeepAlive} hold.
     *
     * @param knownLength of the whole body; -1: it is not known
     * @return whether Expect is among the fields: the head must not wait for the body
     */
    static boolean decide(OutgoingMessage message, OutgoingHeaders fields, int knownLength) {
        message.addedConnection = null; // what was decided may have been in vain: a head that was refused
        message.addsKeepAliveHint = false;
        message.addsContentLength = false;
        message.addsChunked = false;
        var set = 0;
        for (var i = 0; i < fields.size(); i++) {
            var value = fields.value(i);
            if (!(value instanceof String) && value instanceof Collection<?>) {
                value = fields.keep(i);
            }
            if (isOneLine(message, fields.name(i), value)) {
                set |= inspect(message, fields.name(i), value);
            } else {
                for (var one : (Collection<?>) value) {
                    set |= inspect(message, fields.name(i), one);
                }
            }
        }
        if (message.chunkedEncoding && message.forbidsTransferEncoding()) {
            message.chunkedEncoding = false;
            message.shouldKeepAlive = false;
        }
        message.addsDate = message.sendDate && (set & DATE) == 0;
        decideConnection(message, set);
        decideBody(message, set, knownLength);
        if (!message.chunkedEncoding && (set & TRAILER) != 0) {
            if (knownLength >= 0) {
                message.declaredLength = knownLength; // as in Node, where what comes after this is too much
            }
            throw HttpErrors.trailerInvalid();
        }
        return (set & EXPECT) != 0;
    }

    private static int inspect(OutgoingMessage message, String name, Object value) {
        switch (name.length()) {
            case 4:
                return name.equalsIgnoreCase("date") ? DATE : 0;
            case 6:
                return name.equalsIgnoreCase("expect") ? EXPECT : 0;
            case 7:
                return name.equalsIgnoreCase("trailer") ? TRAILER : 0;
            case 10:
                return inspectConnection(message, name, value);
            case 14:
                return inspectContentLength(message, name, value);
            case 17:
                return inspectTransferEncoding(message, name, value);
            default:
                return 0;
        }
    }

    private static int inspectConnection(OutgoingMessage message, String name, Object value) {
        if (name.equalsIgnoreCase("connection")) {
            message.removedConnection = false;
            if (hasWord(Validate.text(value), "close")) {
                message.last = true;
            } else {
                message.shouldKeepAlive = true;
            }
            return CONNECTION;
        }
        if (name.equalsIgnoreCase("keep-alive")) {
            message.defaultKeepAliveHint = false;
        }
        return 0;
    }

    private static int inspectContentLength(OutgoingMessage message, String name, Object value) {
        if (!name.equalsIgnoreCase("content-length")) {
            return 0;
        }
        message.removedContentLength = false;
        message.declaredLength = lengthOf(value);
        return CONTENT_LENGTH;
    }

    private static int inspectTransferEncoding(OutgoingMessage message, String name, Object value) {
        if (!name.equalsIgnoreCase("transfer-encoding")) {
            return 0;
        }
        message.removedTransferEncoding = false;
        message.chunkedEncoding |= hasWord(Validate.text(value), "chunked");
        return TRANSFER_ENCODING;
    }

    /** What JavaScript makes a number of, since the body is compared with that. */
    private static double lengthOf(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        var text = Validate.text(value);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return JsNumber.of(text);
        }
    }

    private static void decideConnection(OutgoingMessage message, int set) {
        if (message.removedConnection) {
            message.last = !message.shouldKeepAlive;
        } else if ((set & CONNECTION) == 0) {
            var keep = message.shouldKeepAlive
                    && ((set & CONTENT_LENGTH) != 0 || message.useChunkedEncodingByDefault || message.isPooled());
            message.last |= !keep;
            message.addedConnection = keep && !message.maxRequestsReached ? "keep-alive" : "close";
            message.addsKeepAliveHint = keep
                    && !message.maxRequestsReached
                    && message.keepAliveSeconds != HeadWriter.NO_HINT
                    && message.defaultKeepAliveHint;
        }
    }

    private static void decideBody(OutgoingMessage message, int set, int knownLength) {
        if ((set & (CONTENT_LENGTH | TRANSFER_ENCODING)) != 0) {
            return;
        }
        if (!message.hasBody) {
            message.chunkedEncoding = false;
        } else if (!message.useChunkedEncodingByDefault) {
            message.last = true; // the end of the connection ends the body
        } else if ((set & TRAILER) == 0 && !message.removedContentLength && knownLength >= 0) {
            message.declaredLength = knownLength;
            message.addsContentLength = true;
        } else if (!message.removedTransferEncoding) {
            message.addsChunked = true;
            message.chunkedEncoding = true;
        } else {
            message.last = true;
        }
    }

    /** Writes start line, fields and what was decided; the empty line behind it ends the head. */
    static void render(OutgoingMessage message, HeadWriter out, OutgoingHeaders fields) {
        if (fields.startLine == null) {
            message.startLine(out);
        } else {
            out.latin1(fields.startLine);
        }
        for (var i = 0; i < fields.size(); i++) {
            renderField(message, out, fields.name(i), fields.value(i));
        }
        if (message.addsDate) {
            out.date();
        }
        if (message.addsKeepAliveHint) {
            out.keepAlive(message.keepAliveSeconds, message.maxRequestsPerSocket);
        } else if (message.addedConnection != null) {
            out.field("Connection", message.addedConnection);
        }
        if (message.addsContentLength) {
            out.latin1("Content-Length: ")
                    .decimal((long) message.declaredLength)
                    .crlf();
        }
        if (message.addsChunked) {
            out.latin1("Transfer-Encoding: chunked").crlf();
        }
        out.crlf();
    }

    private static void renderField(OutgoingMessage message, HeadWriter out, String name, Object value) {
        if (value instanceof String text) {
            out.field(name, text);
        } else if (!(value instanceof Collection<?>)) {
            out.field(name, Validate.text(value));
        } else if (isOneLine(message, name, value)) {
            out.field(name, message.joined((Collection<?>) value));
        } else {
            for (var one : (Collection<?>) value) {
                out.field(name, Validate.text(one));
            }
        }
    }

    /** No list, or one whose values are joined. That it is a String is asked first: the JVM knows that without a search. */
    private static boolean isOneLine(OutgoingMessage message, String name, Object value) {
        return value instanceof String
                || !(value instanceof Collection<?>)
                || message.isUnique(name)
                || name.equalsIgnoreCase("cookie") && !((Collection<?>) value).isEmpty();
    }

    /** Whether it stands there by itself, in any case: as in Node, between what is neither letter, digit nor underscore. */
    static boolean hasWord(String text, String word) {
        for (var at = 0; at + word.length() <= text.length(); at++) {
            if (text.regionMatches(true, at, word, 0, word.length())
                    && isBetweenWords(text, at - 1)
                    && isBetweenWords(text, at + word.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBetweenWords(String text, int at) {
        return at < 0 || at == text.length() || text.charAt(at) != '_' && !isAsciiLetterOrDigit(text.charAt(at));
    }

    private static boolean isAsciiLetterOrDigit(char c) {
        return c < 128 && Character.isLetterOrDigit(c);
    }
}
