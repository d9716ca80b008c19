package dev.spindle.parser;

import static dev.spindle.parser.Fault.FAILED;
import static dev.spindle.parser.ParseError.CODING_NOT_IMPLEMENTED;
import static dev.spindle.parser.ParseError.INVALID_CONTENT_LENGTH;
import static dev.spindle.parser.ParseError.INVALID_HEADER_TOKEN;
import static dev.spindle.parser.ParseError.INVALID_TRANSFER_ENCODING;
import static dev.spindle.parser.ParseError.UNEXPECTED_CONTENT_LENGTH;

/**
 * Understands the five fields on which the end of a message and of a connection depends (RFC 9112 §6 and §9): Connection,
 * Proxy-Connection, Content-Length, Transfer-Encoding and Upgrade. Values are fed in pieces, cut anywhere, in this order:
 * name, start, feed any number of times, lineEnd. A folded value goes on with {@link #start}.
 *
 * <p>Of a Connection list only the words close, keep-alive and upgrade count, and of Transfer-Encoding only whether the last
 * coding is chunked. Both are read exactly as llhttp reads them, oddities included: {@code chunked} followed by a tab is
 * another coding; a word of Connection followed by another word without comma does not count.
 */
final class FramingFields {
    static final int OTHER = 0;
    static final int CONNECTION = 1;
    static final int CONTENT_LENGTH = 2;
    static final int TRANSFER_ENCODING = 3;
    static final int UPGRADE = 4;

    /** A bit for each length that a name of the five has. */
    private static final int LENGTHS = 1 << 7 | 1 << 10 | 1 << 14 | 1 << 16 | 1 << 17;

    private static final long CONNECTI = Ascii.word("connecti");
    private static final long NNECTION = Ascii.word("nnection");
    private static final long KEEP_ALI = Ascii.word("keep-ali");
    private static final long EP_ALIVE = Ascii.word("ep-alive");
    private static final long CONTENT_ = Ascii.word("content-");
    private static final long T_LENGTH = Ascii.word("t-length");
    private static final long PROXY_CO = Ascii.word("proxy-co");
    private static final long TRANSFER = Ascii.word("transfer");
    private static final long ENCODIN_ = Ascii.word("-encodin");

    /** At the beginning of a list item, possibly inside a word that counts. */
    private static final int ITEM = 0;

    /** Behind a word that counts if nothing but blanks follows it. */
    private static final int WORD = 1;

    /** Inside an item that does not count. */
    private static final int TOKEN = 2;

    /** Behind a byte that only leniency lets pass: the rest of the line does not count. */
    private static final int DEAD = 3;

    private static final int DIGITS = 4;
    private static final int DIGITS_END = 5;

    private static final String CHUNKED = "chunked";
    private static final String CLOSE = "close";
    private static final String KEEP_ALIVE = "keep-alive";
    private static final String TO_UPGRADE = "upgrade";
    private static final String BAD_CODING = "Invalid `Transfer-Encoding` header value";

    private final Fault fault;
    private final int leniency;

    /** Flags of {@link Head} that the fields read so far have set; trailers add to them. */
    int flags;

    /** Unsigned. */
    long contentLength;

    private boolean response;
    private boolean inTrailers;
    private int kind;
    private int state;
    private String word = "";
    private int matched;

    FramingFields(Fault fault, int leniency) {
        this.fault = fault;
        this.leniency = leniency;
    }

    void begin(boolean response) {
        this.response = response;
    }

    void clear() {
        flags = 0;
        contentLength = 0;
        kind = OTHER;
        inTrailers = false;
    }

    void beginTrailers() {
        inTrailers = true;
    }

    int kind() {
        return kind;
    }

    /** STRICT: what the fields mean once all of them are there. Answers p or FAILED. */
    int settle(Head head, int p) {
        if (head.minor != 1) {
            flags &= ~Head.UPGRADE; // RFC 9110 §7.8: HTTP/1.0 has no Upgrade
        }
        if ((flags & Head.CONNECTION_CLOSE) != 0) {
            flags &= ~Head.CONNECTION_KEEP_ALIVE; // RFC 9112 §9.3: close comes first, in HTTP/1.0 too
        }
        if ((flags & Head.TRANSFER_ENCODING) == 0 || MessageRules.isCodedPlainly(head, flags)) {
            return p;
        }
        return MessageRules.isCodedWell(head, flags)
                ? fault.at(p, CODING_NOT_IMPLEMENTED, "Transfer coding is not implemented")
                : fault.at(p, INVALID_TRANSFER_ENCODING, "Transfer-Encoding is not one chunked");
    }

    /** Which of the five the name is; OTHER if none. The caller has seen that it consists of token bytes. */
    static int kindOf(byte[] b, int from, int length) {
        return switch (length) {
            case 7 -> Ascii.equalsIgnoreCase(b, from, TO_UPGRADE) ? UPGRADE : OTHER;
            case 10 ->
                Ascii.lowerWord(b, from) == CONNECTI && Ascii.lowerWord(b, from + 2) == NNECTION ? CONNECTION : OTHER;
            case 14 ->
                Ascii.lowerWord(b, from) == CONTENT_ && Ascii.lowerWord(b, from + 6) == T_LENGTH
                        ? CONTENT_LENGTH
                        : OTHER;
            case 16 ->
                Ascii.lowerWord(b, from) == PROXY_CO && Ascii.lowerWord(b, from + 8) == NNECTION ? CONNECTION : OTHER;
            case 17 ->
                Ascii.lowerWord(b, from) == TRANSFER
                                && Ascii.lowerWord(b, from + 8) == ENCODIN_
                                && (b[from + 16] | 0x20) == 'g'
                        ? TRANSFER_ENCODING
                        : OTHER;
            default -> OTHER;
        };
    }

    /** The colon behind the name was read. Answers p, or FAILED if this field and an earlier one exclude each other. */
    int name(int kind, int p) {
        this.kind = kind;
        state = TOKEN;
        if (inTrailers && kind != OTHER && (leniency & Leniency.EXTRA_STRICT) != 0) {
            // RFC 9110 §6.5.1: too late to change how the message is framed
            return fault.at(p, INVALID_HEADER_TOKEN, "Framing field in trailers");
        }
        if ((leniency & Leniency.CHUNKED_LENGTH) != 0) {
            return p;
        }
        if (kind == CONTENT_LENGTH && (flags & Head.TRANSFER_ENCODING) != 0) {
            return fault.at(p, INVALID_CONTENT_LENGTH, "Content-Length can't be present with Transfer-Encoding");
        }
        if (kind == TRANSFER_ENCODING && (flags & Head.CONTENT_LENGTH) != 0) {
            return fault.at(p, INVALID_TRANSFER_ENCODING, "Transfer-Encoding can't be present with Content-Length");
        }
        return p;
    }

    /** Obeys those of the five that are among the plain lines just read, the fields from first on. Answers FAILED, or else 0. */
    int obey(Head head, int first, byte[] b, int base) {
        for (var i = first; i < head.size(); i++) {
            var length = head.nameLength(i);
            if ((LENGTHS >>> length & 1) == 0) {
                continue;
            }
            var name = base + head.nameStart(i);
            var kind = kindOf(b, name, length);
            if (kind != OTHER && obey(kind, b, name + length + 2, base + head.valueEnd(i)) == FAILED) {
                return FAILED;
            }
        }
        return 0;
    }

    /** Obeys one of the five whose whole value is there, without control bytes and without blanks around it. */
    private int obey(int kind, byte[] b, int from, int to) {
        if (kind == CONNECTION && isKeepAlive(b, from, to) && !inTrailers) {
            flags |= Head.CONNECTION_KEEP_ALIVE;
            return to;
        }
        if (name(kind, from - 1) == FAILED || start(from) == FAILED || feed(b, from, to) == FAILED) {
            return FAILED;
        }
        lineEnd();
        return to;
    }

    private static boolean isKeepAlive(byte[] b, int from, int to) {
        return to - from == KEEP_ALIVE.length()
                && Ascii.lowerWord(b, from) == KEEP_ALI
                && Ascii.lowerWord(b, from + 2) == EP_ALIVE;
    }

    /** The line ended before a value began. Answers p or FAILED. */
    int empty(int p) {
        return switch (kind) {
            case CONTENT_LENGTH -> fault.at(p, INVALID_CONTENT_LENGTH, "Empty Content-Length");
            case TRANSFER_ENCODING -> fault.at(p, INVALID_TRANSFER_ENCODING, "Empty Transfer-Encoding");
            default -> p;
        };
    }

    /** The value, or another line of it, begins at p. Answers p or FAILED. */
    int start(int p) {
        matched = 0;
        switch (kind) {
            case CONNECTION -> state = ITEM;
            case UPGRADE -> flags |= Head.UPGRADE;
            case CONTENT_LENGTH -> {
                if ((flags & Head.CONTENT_LENGTH) != 0) {
                    return fault.at(p, UNEXPECTED_CONTENT_LENGTH, "Duplicate Content-Length");
                }
                state = DIGITS;
            }
            case TRANSFER_ENCODING -> {
                if ((flags & Head.CHUNKED) != 0 && chunkedMustBeLast()) {
                    return fault.at(p + 1, INVALID_TRANSFER_ENCODING, BAD_CODING);
                }
                flags = flags & ~Head.CHUNKED | Head.TRANSFER_ENCODING;
                state = ITEM;
            }
            default -> {}
        }
        return p;
    }

    /** Reads value bytes; CR and LF are not among them. Answers to, or FAILED. */
    int feed(byte[] b, int from, int to) {
        var p = from;
        switch (kind) {
            case CONNECTION -> {
                while (p < to) {
                    connection(b[p++]);
                }
            }
            case CONTENT_LENGTH -> {
                while (p >= 0 && p < to) {
                    p = contentLength(b[p], p);
                }
            }
            case TRANSFER_ENCODING -> {
                while (p >= 0 && p < to) {
                    p = transferEncoding(b[p], p);
                }
            }
            default -> p = to;
        }
        return p;
    }

    /** The line ended, so that the last word of it counts. */
    void lineEnd() {
        if (kind == CONTENT_LENGTH) {
            flags |= Head.CONTENT_LENGTH;
        } else if (state == WORD) {
            flags |= wordFlag();
        }
        state = TOKEN;
    }

    /** Another line of the same value follows. Of one of Transfer-Encoding, llhttp forgets which field it is in. */
    void fold() {
        if (kind == TRANSFER_ENCODING) {
            kind = OTHER;
            state = TOKEN;
        } else {
            lineEnd();
        }
    }

    private int wordFlag() {
        if (kind == TRANSFER_ENCODING) {
            return Head.CHUNKED;
        }
        return switch (word) {
            case CLOSE -> Head.CONNECTION_CLOSE;
            case KEEP_ALIVE -> Head.CONNECTION_KEEP_ALIVE;
            default -> Head.CONNECTION_UPGRADE;
        };
    }

    private void connection(byte c) {
        if (!Ascii.is(c, Ascii.VALUE) || state == DEAD) {
            state = DEAD;
            return;
        }
        var blank = c == ' ' || c == '\t';
        if (state == ITEM) {
            if (matched == 0 && blank) {
                return;
            }
            if (matched == 0) {
                word = wordStartingWith(c);
            }
            matchWord(c);
        } else if (state == WORD && !blank && c != ',') {
            state = TOKEN;
        }
        if (c == ',' && state != ITEM) {
            if (state == WORD) {
                flags |= wordFlag();
            }
            state = ITEM;
            matched = 0;
        }
    }

    private static String wordStartingWith(byte c) {
        return switch (c | 0x20) {
            case 'c' -> CLOSE;
            case 'k' -> KEEP_ALIVE;
            default -> TO_UPGRADE;
        };
    }

    /** One byte of a word that may count: ITEM stays, or becomes WORD at its end or TOKEN where it differs. */
    private void matchWord(byte c) {
        if (Ascii.lower(c) != word.charAt(matched)) {
            state = TOKEN;
        } else if (++matched == word.length()) {
            state = WORD;
        }
    }

    private int contentLength(byte c, int p) {
        if (state == DIGITS && c >= '0' && c <= '9') {
            var digit = c - '0';
            if (Long.compareUnsigned(contentLength, Long.divideUnsigned(-1, 10)) > 0
                    || Long.compareUnsigned(contentLength * 10, -1L - digit) > 0) {
                return fault.at(p + 1, INVALID_CONTENT_LENGTH, "Content-Length overflow");
            }
            if (matched++ > 0 && contentLength == 0 && (leniency & Leniency.EXTRA_STRICT) != 0) {
                return fault.at(p, INVALID_CONTENT_LENGTH, "Leading zero in Content-Length");
            }
            contentLength = contentLength * 10 + digit;
            if (contentLength < 0 && (leniency & Leniency.EXTRA_STRICT) != 0) {
                return fault.at(p + 1, INVALID_CONTENT_LENGTH, "Content-Length overflow");
            }
            return p + 1;
        }
        if (c == ' ' || c == '\t') {
            state = DIGITS_END;
            return p + 1;
        }
        return notANumber(p);
    }

    /** A byte that is no part of a number, CR and LF aside, follows the digits. */
    int notANumber(int p) {
        return fault.at(p, INVALID_CONTENT_LENGTH, "Invalid character in Content-Length");
    }

    /** RFC 9112 §6.1 for requests. A response with another coding behind chunked lasts until close. */
    private boolean chunkedMustBeLast() {
        return !response && (leniency & Leniency.TRANSFER_ENCODING) == 0;
    }

    private int transferEncoding(byte c, int p) {
        if (!Ascii.is(c, Ascii.VALUE) || state == DEAD) {
            state = DEAD;
            return p + 1;
        }
        if (state == ITEM) {
            if (matched < 0 && (c == ' ' || c == '\t')) {
                return p + 1;
            }
            matched = Math.max(0, matched);
            word = CHUNKED;
            matchWord(c);
        } else if (state == WORD && c != ' ' && c != ',') {
            state = TOKEN;
        }
        if (c == ',' && state != ITEM) {
            if (state == WORD && chunkedMustBeLast()) {
                return fault.at(p + 1, INVALID_TRANSFER_ENCODING, BAD_CODING);
            }
            state = ITEM;
            matched = -1;
        }
        return p + 1;
    }
}
